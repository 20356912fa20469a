package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts in {@code submit}: what shells make of them, and what they ask for first. */
class SubmitScriptsTest {
  private static final Path SUBMIT = Path.of("submit").toAbsolutePath();

  private static final Map<String, String> KUBERNETES =
      Map.of(
          "WINES_KUBERNETES_MASTER", "https://cluster.example:6443",
          "WINES_KUBERNETES_IMAGE", "registry.example/wines:1");

  @TempDir private Path folder;

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(SUBMIT)) {
      return files.filter(file -> !file.toString().endsWith(".options")).sorted().toList();
    }
  }

  @Test
  void thereIsOneForEveryTarget() throws IOException {
    assertThat(scripts())
        .contains(
            SUBMIT.resolve("wines"),
            SUBMIT.resolve("local"),
            SUBMIT.resolve("standalone"),
            SUBMIT.resolve("yarn"),
            SUBMIT.resolve("kubernetes"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aShellCanReadIt(Path script) throws Exception {
    String text = Files.readString(script);
    // Without a first line that says by what, it is read by others.
    boolean read = !text.startsWith("#!");
    String shell = read || text.startsWith("#!/usr/bin/env bash") ? "bash" : "sh";

    Ended ended = run(Map.of(), shell, "-n", script.toString());

    assertThat(ended.printed()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(Files.isExecutable(script)).isEqualTo(!read);
  }

  @Test
  void shellcheckFindsNoFault() throws Exception {
    assumeTrue(isOnPath("shellcheck"), "there is no shellcheck");
    List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "-S", "warning"));
    scripts().forEach(script -> command.add("submit/" + script.getFileName()));

    Ended ended = run(Map.of(), command.toArray(String[]::new));

    assertThat(ended.printed()).isEmpty();
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WINES_KUBERNETES_MASTER|     | WINES_KUBERNETES_MASTER is not set",
        "WINES_KUBERNETES_MASTER| cluster:6443 | WINES_KUBERNETES_MASTER is 'cluster:6443'",
        "WINES_KUBERNETES_IMAGE|      | WINES_KUBERNETES_IMAGE is not set",
        "WINES_KUBERNETES_IMAGE| a b  | WINES_KUBERNETES_IMAGE is 'a b'",
        "WINES_KUBERNETES_NAMESPACE| Wines | WINES_KUBERNETES_NAMESPACE is 'Wines'",
        "WINES_KUBERNETES_SERVICE_ACCOUNT| w_s | WINES_KUBERNETES_SERVICE_ACCOUNT is 'w_s'",
        "WINES_KUBERNETES_CLAIM| /data | WINES_KUBERNETES_CLAIM is '/data'"
      })
  void kubernetesAsksForWhatIsMissing(String variable, String value, String says) throws Exception {
    Map<String, String> environment = new TreeMap<>(KUBERNETES);
    environment.put(variable, value == null ? "" : value);

    assertRefused(run(environment, kubernetes(), "train"), says);
  }

  @Test
  void kubernetesSaysThatAPodCannotReadAFileHere() throws Exception {
    Path file = Files.writeString(folder.resolve("own.conf"), "clusters.k = 3\n");

    assertRefused(
        run(KUBERNETES, kubernetes(), "cluster", "train", "--config", file.toString()),
        "the driver's pod cannot read '" + file + "'");
    assertRefused(
        run(KUBERNETES, kubernetes(), "train", "--config=" + file),
        "the driver's pod cannot read '" + file + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "train, wines-output",
    "train --output results, results",
    "train --set output.path=results, results",
    "assign --model s3a://b/results --output=/wines/scored, /wines/scored"
  })
  void kubernetesSaysThatResultsWouldBeGoneWithThePod(String command, String output)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(kubernetes()));
    words.addAll(List.of(command.split(" ", -1)));

    assertRefused(
        run(KUBERNETES, words.toArray(String[]::new)),
        "results in '" + output + "' would be gone with the pod");
  }

  @Test
  void kubernetesSaysThatPodsCannotReachADriverHere() throws Exception {
    Map<String, String> environment = new TreeMap<>(KUBERNETES);
    environment.put("WINES_KUBERNETES_DRIVER_HOST", "127.0.0.1");

    assertRefused(
        run(environment, kubernetes(), "client", "train"),
        "pods cannot reach a driver at '127.0.0.1'");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tooFewAddressesForJavaAreSaidBeforeItFails() throws Exception {
    Ended ended = run(Map.of(), "bash", "-c", "ulimit -v 4000000; exec submit/wines train");

    assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(2);
    assertThat(ended.printed().lines()).hasSize(1);
    assertThat(ended.printed())
        .startsWith("wines: a process of this shell may have 3906 MiB of addresses (ulimit -v)")
        .contains("raise that limit");
  }

  @Test
  void yarnAsksForTheClustersSettings() throws Exception {
    String yarn = SUBMIT.resolve("yarn").toString();
    String empty = folder.toString();

    assertRefused(
        "yarn", run(Map.of("HADOOP_CONF_DIR", ""), yarn, "train"), "HADOOP_CONF_DIR is not set");
    assertRefused(
        "yarn",
        run(Map.of("HADOOP_CONF_DIR", empty), yarn, "cluster", "train"),
        "there is no yarn-site.xml to read in '" + empty + "'");
  }

  private static void assertRefused(Ended ended, String says) {
    assertRefused("kubernetes", ended, says);
  }

  private static void assertRefused(String target, Ended ended, String says) {
    assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(2);
    assertThat(ended.printed().lines()).hasSize(1);
    assertThat(ended.printed()).startsWith("wines: submit/" + target + ": " + says);
  }

  @ParameterizedTest
  @CsvSource({
    "spark-core_2.12-3.4.4.jar, 3.4",
    "spark-core_2.13-5.0.0-amzn-1.jar, 5.0",
    "spark-core_2.12-3.50.1.jar, 3.50"
  })
  void refusesASparkThatIsNotSupported(String jar, String version) throws Exception {
    Files.createFile(Files.createDirectory(folder.resolve("jars")).resolve(jar));

    Ended ended =
        run(Map.of("SPARK_HOME", folder.toString()), SUBMIT.resolve("wines").toString(), "train");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.printed().lines())
        .containsExactly(
            ("wines: SPARK_HOME is %s, a Spark %s, allowed: 3.5, and 4.0 or later 4; set it to one"
                    + " of these, or unset it")
                .formatted(folder, version));
  }

  @Test
  void refusesSparkConnect() throws Exception {
    Ended ended =
        run(Map.of("SPARK_REMOTE", "sc://localhost"), SUBMIT.resolve("wines").toString(), "train");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.printed().lines())
        .singleElement()
        .asString()
        .startsWith("wines: SPARK_REMOTE is set, and Spark Connect lets no program train");
  }

  private static String kubernetes() {
    return SUBMIT.resolve("kubernetes").toString();
  }

  private record Ended(int exitCode, String printed) {}

  private static Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }
}
