package org.winesclustering.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winesclustering.SparkTest;

/**
 * The notebooks run from their first cell to their last, and show the numbers that are stored in
 * them. With {@code -Dnotebooks.write=true} what they show is stored instead.
 */
class NotebooksIT {
  private static final Path NOTEBOOKS = Path.of("notebooks");

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  /** Notebooks start a session of their own. */
  @BeforeEach
  void stopTheSessionOfOtherTests() {
    SparkTest.stopSpark();
  }

  @AfterEach
  void stopWhatAFailedNotebookLeft() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runsAndShowsWhatIsStored(Path file) throws IOException {
    Notebook notebook = Notebook.read(file);
    assertThat(NotebookFormat.problems(notebook.json())).isEmpty();
    NotebookRun run = NotebookRun.of(notebook, Files.readString(NOTEBOOKS.resolve("show.jshell")));
    if (Boolean.getBoolean("notebooks.write")) {
      Files.writeString(file, run.written().text());
      return;
    }
    assertThat(run.differences()).isEmpty();
    assertThat(run.outputs().stream().mapToInt(o -> HeadlineNumbers.of(o).size()).sum())
        .as("headline numbers that were compared")
        .isPositive();
    assertThat(notebook.codeCells())
        .allSatisfy(
            cell ->
                assertThat(cell.json().path("execution_count").asInt()).isEqualTo(cell.number()));
  }
}
