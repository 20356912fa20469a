package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winesclustering.QuickJava;
import org.winesclustering.SparkTest;

/**
 * Every failure that a person can cause, with its exit code and its line, in one JVM; two of them
 * as a shell sees them.
 */
class FailureIT extends SparkTest {
  private static final String PREFIX = "wines: ";
  private static final String TRAINED_RUN = "first";

  @TempDir private static Path folder;

  /** Output of a run that succeeded, for the failures that come after one. */
  private static Path trained;

  /**
   * @param name of the case, and of the folder that its output goes to
   * @param says what the last line must name: the culprit and the remedy
   */
  private record Failure(String name, int exitCode, List<String> arguments, List<String> says) {
    Failure with(String... more) {
      List<String> all = new ArrayList<>(arguments);
      all.addAll(Arrays.asList(more));
      return new Failure(name, exitCode, all, says);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void train() throws Exception {
    trained = folder.resolve("trained");
    Path input = table("good.csv", wines(8));
    WinesProcess.Ended ended =
        WinesInProcess.run(train(input, trained, "--run-id", TRAINED_RUN, "--set", "clusters.k=2"));
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
  }

  static List<Failure> foundBeforeSparkStarts() throws IOException {
    Path typo = Files.writeString(folder.resolve("typo.conf"), "clusters { k-maximum = 5 }\n");
    Path broken = Files.writeString(folder.resolve("broken.conf"), "clusters { k = \n");
    return List.of(
        failure("no command", 2, List.of(), "no command", "train", "assign", "--help"),
        failure("unknown command", 2, List.of("trian"), "trian", "train", "--help"),
        failure("unknown option", 2, List.of("train", "--inptu", "x.csv"), "--inptu", "--help"),
        failure("option without its value", 2, List.of("train", "--input"), "--input", "--help"),
        failure("assign without a model", 2, List.of("assign"), "--model", "--help"),
        failure(
            "unknown key in --set",
            2,
            List.of("train", "--set", "training.epoch=3"),
            "training.epoch\"",
            "did you mean training.epochs"),
        failure(
            "unknown key in --config",
            2,
            List.of("train", "--config", typo.toString()),
            "clusters.k-maximum",
            "did you mean clusters.k-max"),
        failure(
            "--config that is no HOCON",
            2,
            List.of("train", "--config", broken.toString()),
            "broken.conf",
            "HOCON"),
        failure(
            "--config that is not there",
            2,
            List.of("train", "--config", folder.resolve("none.conf").toString()),
            "none.conf",
            "existing file"),
        failure(
            "values out of range",
            2,
            List.of("train", "--set", "training.epochs=-1", "--set", "data.missing=guess"),
            "training.epochs",
            "0",
            "data.missing",
            "guess",
            "reject",
            "impute-median"));
  }

  static List<Failure> foundByTheRun() throws IOException {
    Path good = folder.resolve("good.csv");
    Path aFile = Files.writeString(folder.resolve("output-file"), "in the way\n");
    Path corrupt = Files.writeString(folder.resolve("corrupt.parquet"), "PAR1, but no table PAR1");
    return List.of(
        training("missing file", 3, folder.resolve("none.csv"), "none.csv", "does not exist"),
        training(
            "no numeric column",
            3,
            table("text.csv", "grape,colour\nBarolo,red\nBarbera,red\nArneis,white\n"),
            "text.csv",
            "no numeric column",
            "grape (string), colour (string)"),
        training(
                "corrupt Parquet",
                3,
                corrupt,
                "corrupt.parquet",
                "check input.location, input.format")
            .with("--format", "parquet"),
        training("unknown label column", 3, good, "no label column grape", "alcohol", "data.label")
            .with("--label", "grape"),
        training("divergence", 5, good, "training diverged", "round 1", "training.learning-rate")
            .with("--set", "training.learning-rate=1")
            .with("--set", "network.filters=64,64,64")
            .with("--set", "network.activation=identity")
            .with("--set", "training.epochs=20"),
        training(
                "clusters below the quality gate",
                6,
                good,
                "quality.min-silhouette is 1.0",
                "the silhouette in the scaled features is 0.",
                "lower quality.min-silhouette")
            .with("--set", "quality.min-silhouette=1")
            .with("--set", "clusters.k=2"),
        training("one row", 4, table("one.csv", wines(1)), "one.csv", "at least 2", "more records"),
        training(
            "identical rows",
            4,
            table("identical.csv", "alcohol,proline\n" + "13.2,1050\n".repeat(6)),
            "identical.csv",
            "same features",
            "give rows that differ"),
        training(
            "only bad rows",
            4,
            table("bad.csv", "alcohol,proline\n13.2,\n,1050\nNaN,985\n12.9,\n"),
            "bad.csv",
            "all 4 rows were rejected",
            "proline: missing (2)",
            "correct the rows"),
        training(
            "too many bad rows",
            4,
            table("many-bad.csv", wines(8) + ",740\n13.1,\n"),
            "2 of 10 rows (20.0 %)",
            "alcohol: missing (1), proline: missing (1)",
            "data.missing",
            "raise data.max-rejected-fraction"),
        training("k above the rows", 2, good, "clusters.k", "12", "8")
            .with("--set", "clusters.k=12"),
        new Failure(
            "run that exists",
            7,
            train(good, trained, "--run-id", TRAINED_RUN),
            List.of(TRAINED_RUN, trained.toString(), "another --run-id")),
        new Failure(
            "output that is a file",
            7,
            train(good, aFile),
            List.of("output-file is a file", "directory")),
        assigning(
            "model of which a byte was changed",
            copy("changed", FailureIT::changeNetwork),
            good,
            "model/stages/",
            "/network.zip has another SHA-256 than run.json says",
            "put the file back"),
        assigning(
                "model of a stranger",
                copy("stranger", FailureIT::runSql).resolve("runs/" + TRAINED_RUN + "/model"),
                good,
                "is a org.apache.spark.ml.feature.SQLTransformer, which no model of wines has")
            .with("--unverified"),
        assigning("missing model", folder.resolve("no-model"), good, "no-model", "wines train"),
        assigning(
            "missing feature",
            trained,
            table("one-column.csv", "alcohol,ash\n13.2,2.4\n12.9,2.1\n"),
            "no feature column proline",
            "alcohol",
            "ash"),
        assigning(
            "missing features",
            trained,
            table("no-column.csv", "grape,ash\nbarolo,2.4\nnebbiolo,2.1\n"),
            "no feature columns alcohol, proline; its columns are grape (string), ash (string)"));
  }

  /** Of the output with the trained model, changed. */
  private static Path copy(String name, Consumer<Path> change) throws IOException {
    Path copy = folder.resolve(name);
    FileUtils.copyDirectory(trained.toFile(), copy.toFile());
    try (Stream<Path> files = Files.walk(copy)) {
      // All names first: a change takes the file's checksum away, which the walk would then miss.
      files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".crc"))
          .toList()
          .forEach(change);
    }
    return copy;
  }

  private static void changeNetwork(Path file) {
    if (file.getFileName().toString().equals("network.zip")) {
      change(file, content -> content.replaceFirst("PK", "Pk"));
    }
  }

  /** A stage of MLlib's that runs what stands in the model. */
  private static void runSql(Path file) {
    change(
        file,
        content ->
            content.replace(
                "org.winesclustering.clustering.CentreDistance",
                "org.apache.spark.ml.feature.SQLTransformer"));
  }

  /** Hadoop's own checksum would tell a change as well. */
  private static void change(Path file, UnaryOperator<String> change) {
    try {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      String changed = change.apply(content);
      if (!changed.equals(content)) {
        Files.writeString(file, changed, StandardCharsets.ISO_8859_1);
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void foundBeforeSparkStarts(Failure failure) throws Exception {
    Path output = output(failure.name());
    List<String> arguments = new ArrayList<>(failure.arguments());
    if (!arguments.isEmpty() && arguments.get(0).equals("train")) {
      arguments.addAll(1, List.of("--output", output.toString()));
    }

    WinesProcess.Ended ended = WinesInProcess.run(arguments);

    assertEndsWithOneLine(ended, failure);
    assertThat(ended.stderrLines()).as("nothing was begun").hasSize(1);
    assertThat(output).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void foundByTheRun(Failure failure) throws Exception {
    WinesProcess.Ended ended = WinesInProcess.run(failure.arguments());

    assertEndsWithOneLine(ended, failure);
    String message = last(ended).substring(PREFIX.length());
    for (Path run : runs(output(failure.name()))) {
      JsonNode manifest = new PublishedFiles(run).manifest();
      assertThat(manifest.path("status").asText()).isEqualTo("failed");
      assertThat(manifest.path("exitCode").asInt()).isEqualTo(failure.exitCode());
      assertThat(manifest.path("message").asText()).isEqualTo(message);
    }
    assertThat(output(failure.name()).resolve("latest.json")).doesNotExist();
    assertThat(output(failure.name()).resolve("latest-assign.json")).doesNotExist();
    // A failure leaves what earlier runs published.
    assertThat(PublishedFiles.latest(trained).value("status").asText()).isEqualTo("succeeded");
    assertThat(runs(trained)).containsExactly(trained.resolve("runs").resolve(TRAINED_RUN));
  }

  /** One of each kind, by the script: the exit code and both streams as a shell has them. */
  static List<Failure> asAShellSeesIt() throws IOException {
    return List.of(
        failure("misspelt, in a shell", 2, List.of("trian"), "trian", "train", "--help"),
        training(
            "only bad rows in a shell",
            4,
            table("bad-in-a-shell.csv", "alcohol,proline\n13.2,\n,1050\nNaN,985\n12.9,\n"),
            "all 4 rows were rejected",
            "correct the rows"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void asAShellSeesIt(Failure failure) throws Exception {
    assertEndsWithOneLine(WinesProcess.startShort(folder, failure.arguments()).await(), failure);
  }

  @Test
  void whatIsFoundBeforeSparkStartsLeavesNothing() throws Exception {
    Failure failure =
        training("missing file in a shell", 3, folder.resolve("none.csv"), "does not exist");

    assertEndsWithOneLine(WinesProcess.startShort(folder, failure.arguments()).await(), failure);
    assertThat(output(failure.name())).doesNotExist();
  }

  /** By a pseudo terminal, of the program {@code script}. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aTerminalKeepsTheLineForThePersonAlone() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script");
    String command =
        "%s train --input none.csv --output '%s' -- --conf '%s'"
            .formatted(
                Path.of("submit/wines").toAbsolutePath(), output("terminal"), QuickJava.DRIVER);
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", command, "/dev/null").redirectErrorStream(true);
    builder.environment().putAll(Map.of("TERM", "xterm", "COLUMNS", "80"));
    Process process = builder.start();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(shown).isEqualTo(3);
    assertThat(shown)
        .endsWith(
            "] 0 %\r\033[Kwines: input none.csv does not exist; give"
                + " input.location (--input) an existing path, glob or table, a JDBC URL, or bundled\r\n");
  }

  private static void assertEndsWithOneLine(WinesProcess.Ended ended, Failure failure) {
    assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(failure.exitCode());
    assertThat(ended.stdout()).isEmpty();
    assertThat(last(ended)).startsWith(PREFIX).contains(failure.says());
    assertThat(ended.stderrLines())
        .filteredOn(line -> line.startsWith(PREFIX))
        // Where this class is the first to start the script.
        .filteredOn(line -> !line.contains("preparing quicker starts"))
        .as("lines for the person")
        .hasSize(1);
    assertThat(ended.stderrLines())
        .noneMatch(line -> line.startsWith("\tat "))
        .noneMatch(line -> line.contains("Exception in thread"));
  }

  private static String last(WinesProcess.Ended ended) {
    List<String> lines = ended.stderrLines();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private static List<Path> runs(Path output) throws IOException {
    if (!Files.exists(output.resolve("runs"))) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(output.resolve("runs"))) {
      return runs.toList();
    }
  }

  private static Failure failure(
      String name, int exitCode, List<String> arguments, String... says) {
    return new Failure(name, exitCode, arguments, List.of(says));
  }

  private static Failure training(String name, int exitCode, Path input, String... says) {
    return new Failure(name, exitCode, train(input, output(name)), List.of(says));
  }

  private static Failure assigning(String name, Path model, Path input, String... says) {
    List<String> arguments =
        List.of(
            "assign",
            "--model",
            model.toString(),
            "--input",
            input.toString(),
            "--output",
            output(name).toString());
    return new Failure(name, 3, arguments, List.of(says));
  }

  private static List<String> train(Path input, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--set",
                "training.epochs=1",
                "--set",
                "training.members=2",
                "--set",
                "clusters.k-max=3",
                "--set",
                "clusters.starts=1",
                "--set",
                "clusters.bootstraps=2",
                "--set",
                "clusters.max-iterations=5"));
    arguments.addAll(Arrays.asList(more));
    return arguments;
  }

  private static Path output(String name) {
    return folder.resolve("output of " + name);
  }

  private static Path table(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A table of two features whose rows all differ. */
  private static String wines(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(row -> String.format("%d.%d,%d\n", 12 + row % 2, row, 700 + 37 * row % 90))
        .collect(Collectors.joining("", "alcohol,proline\n", ""));
  }
}
