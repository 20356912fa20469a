package org.winesclustering.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winesclustering.PythonEnvironment;
import org.winesclustering.QuickJava;
import org.winesclustering.ServerProcess;

/**
 * The notebooks run in Jupyter's kernels from their first cell to their last, and show what is
 * stored in them. With {@code -Dnotebooks.write=true} what they show is stored instead.
 */
@Tag("cluster")
class JupyterIT {
  private static final int MINUTES_OF_A_CELL = 5;

  @TempDir static Path folder;
  private static PythonEnvironment pyspark;
  private static PythonEnvironment jupyter;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    pyspark = PythonEnvironment.of("python-4.3");
    jupyter = PythonEnvironment.of("jupyter").with(pyspark).withWheel();
  }

  static List<Path> notebooks() throws IOException {
    return Notebook.files();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runsToItsEndAndShowsWhatIsStored(Path file) throws IOException {
    Path ran =
        converted(
            file,
            List.of(
                "--to=notebook",
                "--execute",
                "--ExecutePreprocessor.timeout=" + 60 * MINUTES_OF_A_CELL),
            file.getFileName().toString());
    Notebook stored = Notebook.read(file);
    NotebookRun run = new NotebookRun(stored, stored.withOutputsOf(Notebook.read(ran)));

    if (Boolean.getBoolean("notebooks.write")) {
      Files.writeString(file, run.shown().text());
      return;
    }
    assertThat(run.differences()).isEmpty();
    assertThat(run.compared()).as("headline numbers that were compared").isPositive();
  }

  @Test
  void pagesOfANotebookHaveItsPictures() throws IOException {
    Path file = Path.of("notebooks", "01-cluster-wines.ipynb");
    Path page = converted(file, List.of("--to=html"), "01-cluster-wines.html");

    int pictures = Files.readString(page).split("src=\"data:image/png;base64,", -1).length - 1;
    assertThat(pictures)
        .isEqualTo(
            (int)
                Notebook.read(file).codeCells().stream()
                    .flatMap(cell -> cell.outputs().stream())
                    .filter(output -> output.type().equals("image/png"))
                    .count())
        .isPositive();
  }

  /** The Spark of the build runs the first notebook, and that of PySpark the others. */
  private static Map<String, String> environment(Path file) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("JDK_JAVA_OPTIONS", QuickJava.OPTIONS);
    if (!file.getFileName().toString().startsWith("01-")) {
      environment.put("SPARK_HOME", pyspark.sparkHome().toString());
    }
    return environment;
  }

  private static Path converted(Path file, List<String> options, String made) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("nbconvert"));
    arguments.addAll(options);
    arguments.add("--output-dir=" + folder);
    arguments.add(file.toAbsolutePath().toString());
    try (ServerProcess process =
        jupyter.start(
            folder.resolve(made + ".log"),
            environment(file),
            Path.of("notebooks", "jupyter").toAbsolutePath().toString(),
            arguments)) {
      assertThat(process.exitCode()).as(process.log()).isZero();
    }
    return folder.resolve(made);
  }
}
