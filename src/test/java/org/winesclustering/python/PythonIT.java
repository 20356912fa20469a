package org.winesclustering.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.PythonEnvironment;
import org.winesclustering.ServerProcess;

/** The package for Python, installed from its wheel beside the PySpark of a distribution. */
@Tag("cluster")
class PythonIT {
  private static final String PYTHON = Path.of("python").toAbsolutePath().toString();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"python-3.5", "python-4.3"})
  void theTestsInPythonPass(String environment) throws Exception {
    run(
        PythonEnvironment.of(environment).withWheel(),
        "pytest",
        "--rootdir=" + PYTHON,
        "-p",
        "no:cacheprovider",
        PYTHON + "/tests");
  }

  @Test
  void theCodeIsTypedAndFormatted() throws Exception {
    PythonEnvironment environment = PythonEnvironment.of("python-3.5");
    run(environment, "ruff", "format", "--no-cache", "--check", PYTHON);
    run(environment, "ruff", "check", "--no-cache", PYTHON);
    run(
        environment,
        "mypy",
        "--config-file",
        PYTHON + "/pyproject.toml",
        PYTHON + "/src/wines_clustering",
        PYTHON + "/tests");
  }

  private void run(PythonEnvironment environment, String program, String... arguments) {
    Path log = directory.resolve(program + ".log");
    try (ServerProcess process =
        environment.start(
            log, Map.of("PYTHONDONTWRITEBYTECODE", "1"), program, List.of(arguments))) {
      assertThat(process.exitCode()).as(() -> process.log()).isZero();
    }
  }
}
