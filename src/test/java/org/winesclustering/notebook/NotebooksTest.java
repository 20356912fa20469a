package org.winesclustering.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of the notebooks can be seen without Jupyter; {@link JupyterIT} runs them. */
class NotebooksTest {
  static List<Path> notebooks() throws IOException {
    return Notebook.files();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isStoredAsItWasRun(Path file) throws IOException {
    Notebook notebook = Notebook.read(file);

    assertThat(NotebookFormat.problems(notebook.json())).isEmpty();
    assertThat(notebook.text()).isEqualTo(Files.readString(file));
    assertThat(notebook.codeCells())
        .allSatisfy(
            cell ->
                assertThat(cell.json().path("execution_count").asInt()).isEqualTo(cell.number()));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellOfJavaCompiles(Path file) throws IOException {
    Notebook notebook = Notebook.read(file);
    assumeThat(notebook.language()).isEqualTo("java");
    try (CellCompiler compiler = new CellCompiler()) {
      assertThat(compiler.problems(Files.readString(Path.of("notebooks", "Show.java")))).isEmpty();

      assertThat(notebook.codeCells())
          .allSatisfy(cell -> assertThat(compiler.problems(cell.source())).isEmpty());
    }
  }
}
