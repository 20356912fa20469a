package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What help and refusals load, in a process of their own: it decides how long they take. */
class QuickHelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"--version", "help train", "config", "trian", "train --imput wines.csv"})
  void neitherSparkNorTheLoggingIsLoaded(String arguments) throws Exception {
    assertThat(loaded(arguments.split(" ")))
        .anyMatch(name -> name.startsWith("picocli."))
        .noneMatch(name -> name.startsWith("org.apache.spark."))
        .noneMatch(name -> name.startsWith("scala."))
        .noneMatch(name -> name.startsWith("org.nd4j."))
        .noneMatch(name -> name.startsWith("org.apache.logging."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train --input none.csv", "inspect --input none.csv"})
  void aMissingFileStartsNoSession(String arguments) throws Exception {
    assertThat(loaded(arguments.split(" ")))
        .contains("org.winesclustering.job.EarlyChecks")
        .noneMatch(name -> name.equals("org.apache.spark.SparkContext"))
        .noneMatch(name -> name.startsWith("org.nd4j."));
  }

  /** Names of the classes that a command loads. */
  private static List<String> loaded(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                "org.winesclustering.app.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("WINES_"));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed
        .lines()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }
}
