package org.winesclustering.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.HadoopCluster;
import org.winesclustering.QuickJava;
import org.winesclustering.StandaloneCluster;

/**
 * {@code submit/yarn} on a real cluster: everything that is read and written lies on HDFS, and
 * executors, in cluster mode the driver too, run in containers of YARN.
 */
@Tag("cluster")
class YarnIT {

  /** The example that is given to be copied. */
  private static final java.nio.file.Path SETTINGS =
      java.nio.file.Path.of("conf/spark-yarn.conf").toAbsolutePath();

  private static final List<String> TRAIN =
      List.of(
          "train",
          "--input",
          "/wines.csv",
          "--label",
          "cultivar",
          "--set",
          "training.epochs=8",
          "--set",
          "training.epochs-per-round=1",
          "--set",
          "training.checkpoint.every-rounds=1",
          "--set",
          "training.native-memory-mb=256",
          "--set",
          "clusters.starts=1");

  @TempDir private static java.nio.file.Path folder;
  private static HadoopCluster cluster;
  private static FileSystem hdfs;

  @BeforeAll
  static void start() throws IOException {
    cluster = HadoopCluster.start(folder);
    hdfs = cluster.fileSystem();
    put("/wines.csv", table());
  }

  @AfterAll
  static void stop() throws IOException {
    if (hdfs != null) {
      hdfs.close();
      cluster.close();
    }
  }

  private static List<String> table() throws IOException {
    try (InputStream in =
        YarnIT.class.getResourceAsStream("/org/winesclustering/data/uci-wine.csv")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static void put(String path, List<String> lines) throws IOException {
    try (OutputStream out = hdfs.create(new Path(path))) {
      out.write(String.join("\n", lines).getBytes(UTF_8));
    }
  }

  private static JsonNode json(String path) throws IOException {
    try (InputStream in = hdfs.open(new Path(path))) {
      return PublishedFiles.checked(path, new ObjectMapper().readTree(in));
    }
  }

  /** Names in a directory; none where there is no such directory. */
  private static List<String> names(String directory) throws IOException {
    Path path = new Path(directory);
    return hdfs.exists(path)
        ? Arrays.stream(hdfs.listStatus(path)).map(FileStatus::getPath).map(Path::getName).toList()
        : List.of();
  }

  /** The newest one may still be being written. */
  private static boolean hasWholeCheckpoint(String attempts) {
    try {
      for (String attempt : names(attempts)) {
        if (names(attempts + "/" + attempt + "/checkpoints").size() > 1) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the drivers and executors have logged so far. */
  private static String logs() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.walk(folder.resolve("containers"))) {
      List<java.nio.file.Path> logs =
          files.filter(file -> file.getFileName().toString().equals("stderr")).toList();
      StringBuilder text = new StringBuilder();
      for (java.nio.file.Path log : logs) {
        text.append(Files.readString(log));
      }
      return text.toString();
    }
  }

  private static WinesProcess submit(
      String mode, int executors, Map<String, String> environment, List<String> command)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(mode));
    all.addAll(command);
    all.addAll(List.of("--", "--properties-file", SETTINGS.toString()));
    all.addAll(List.of("--num-executors", String.valueOf(executors), "--executor-cores", "1"));
    all.addAll(List.of("--driver-memory", "640m", "--executor-memory", "640m"));
    properties().forEach((name, value) -> all.addAll(List.of("--conf", name + "=" + value)));
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("HADOOP_CONF_DIR", cluster.configuration().toString());
    return WinesProcess.startScript("yarn", folder, variables, all);
  }

  private static Map<String, String> properties() {
    return Map.of(
        // They lie on the one node already.
        "spark.yarn.jars",
        "local:" + StandaloneCluster.sparkHome().resolve("jars") + "/*",
        "spark.ui.enabled",
        "false",
        "spark.driver.extraJavaOptions",
        QuickJava.OPTIONS,
        "spark.executor.extraJavaOptions",
        QuickJava.OPTIONS,
        "spark.executorEnv.SPARK_LOCAL_IP",
        "127.0.0.1",
        "spark.yarn.appMasterEnv.SPARK_LOCAL_IP",
        "127.0.0.1");
  }

  private static List<String> train(String... more) {
    return Stream.concat(TRAIN.stream(), Stream.of(more)).toList();
  }

  @Test
  void trainsAndAssignsWithADriverHere() throws Exception {
    List<String> header = List.of(table().get(0).split(","));
    // Without the label, and in another order.
    put(
        "/new-wines.csv",
        table().stream()
            .map(line -> List.of(line.split(",")))
            .map(cells -> cells.subList(0, header.indexOf("cultivar")))
            .map(cells -> cells.get(1) + "," + cells.get(0) + "," + rest(cells))
            .toList());

    WinesProcess training =
        submit(
            "client",
            2,
            Map.of(),
            train("--set", "clusters.k=3", "--set", "training.members=2", "--output", "/clusters"));
    training.awaitThat("two containers had executors", () -> cluster.executors().size() == 2);
    WinesProcess.Ended trained = training.await();
    WinesProcess.Ended assigned =
        submit(
                "client",
                1,
                Map.of(),
                List.of(
                    "assign",
                    "--model",
                    "/clusters",
                    "--input",
                    "/new-wines.csv",
                    "--output",
                    "/scored"))
            .await();

    assertThat(trained.exitCode()).as(trained.stderr()).isZero();
    String runId = json("/clusters/latest.json").get("runId").asText();
    JsonNode manifest = json("/clusters/runs/" + runId + "/run.json");
    assertThat(manifest.at("/rows/trained").asInt()).isEqualTo(178);
    assertThat(manifest.at("/training/workers").asInt()).isEqualTo(2);
    assertThat(names("/clusters/runs/" + runId))
        .containsExactlyInAnyOrder(
            "assignments", "clusters.csv", "model", "rejected", "report.html", "run.json");
    assertThat(assigned.exitCode()).as(assigned.stderr()).isZero();
    assertThat(assigned.stderr()).contains("178 records have their clusters");
    assertThat(names("/scored")).contains("latest-assign.json");
  }

  private static String rest(List<String> cells) {
    return cells.stream().skip(2).collect(Collectors.joining(","));
  }

  @Test
  void aDriverInAContainerThatIsKilledIsStartedAgainAndGoesOn() throws Exception {
    java.nio.file.Path file =
        Files.writeString(folder.resolve("nightly.conf"), "clusters { k = 3 }\n");
    Map<String, String> environment = Map.of("WINES_TRAINING_MEMBERS", "2");
    List<String> command =
        train("--config", file.toString(), "--output", "/nightly", "--run-id", "n1");

    WinesProcess process = submit("cluster", 2, environment, command);
    process.awaitThat("there was a checkpoint", () -> hasWholeCheckpoint("/nightly/attempts/n1"));
    assertThat(cluster.drivers()).hasSize(1).allMatch(ProcessHandle::destroyForcibly);
    WinesProcess.Ended ended = process.await();

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderr()).contains("Submitted application application_", "run n1 succeeded");
    assertThat(logs())
        .contains("run n1 was interrupted and is resumed", "training goes on after round");
    JsonNode manifest = json("/nightly/runs/n1/run.json");
    assertThat(manifest.at("/configuration/training.members").asInt()).isEqualTo(2);
    assertThat(manifest.at("/clusters/k").asInt()).isEqualTo(3);
    assertThat(json("/nightly/latest.json").get("runId").asText()).isEqualTo("n1");
    assertThat(names("/nightly/runs")).containsExactly("n1");
    assertThat(names("/nightly/attempts")).isEmpty();
    assertThat(names("/nightly/claims")).isEmpty();
    assertThat(names("/nightly/outcomes")).isEmpty();
  }

  @Test
  void theDoctorLooksIntoContainers() throws Exception {
    WinesProcess.Ended ended =
        submit("client", 2, Map.of(), List.of("doctor", "--rows=1000", "--output", "/examined"))
            .await();

    ObservedClusterIT.assertThatTwoExecutorsAreFine(ended);
    assertThat(names("/")).noneMatch(name -> name.startsWith(".wines-doctor"));
  }

  /** YARN knows of a container's code alone, and Spark of none but 0 and 1. */
  @Test
  void aFailureInAContainerEndsWithItsOwnCode() throws Exception {
    WinesProcess.Ended ended =
        submit("cluster", 1, Map.of(), train("--features", "no_such_column", "--output", "/failed"))
            .await();

    assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(3);
    assertThat(ended.stderr().lines().reduce((first, last) -> last).orElse(""))
        .startsWith("wines: ")
        .contains("no_such_column");
    assertThat(ended.stderr()).as("no stack trace for the person").doesNotContain("\tat ");
  }
}
