package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.AttemptFiles;
import org.winesclustering.CommandLines;
import org.winesclustering.QuickJava;
import org.winesclustering.SecureSpark;
import org.winesclustering.StandaloneCluster;

/**
 * The command on a standalone cluster of two workers, with conf/spark-security.conf: who talks to
 * it is authenticated, what is said encrypted, and its pages have TLS. The driver runs here (client
 * mode) or on a worker (cluster mode).
 */
@Tag("cluster")
class StandaloneIT {
  private static final List<String> SHORT =
      List.of(
          "--set=training.epochs=12",
          "--set=training.members=2",
          "--set=training.workers=2",
          "--set=training.epochs-per-round=1",
          "--set=training.checkpoint.every-rounds=2",
          "--set=training.lessons.most=1",
          "--set=clusters.k=3",
          "--set=clusters.starts=1");

  /** Of the processes on one machine: each small. */
  private static final List<String> SMALL =
      List.of(
          "spark.driver.extraJavaOptions " + QuickJava.OPTIONS,
          "spark.executor.extraJavaOptions " + QuickJava.OPTIONS,
          "spark.driver.memory 768m",
          "spark.executor.memory 768m",
          "spark.executor.cores 1",
          "spark.cores.max 2",
          "spark.scheduler.minRegisteredResourcesRatio 1.0");

  @TempDir private static Path folder;
  @TempDir private static Path secrets;

  private static SecureSpark security;
  private static StandaloneCluster cluster;
  private static CommandLines commandLines;

  @BeforeAll
  static void start() throws Exception {
    security = SecureSpark.in(secrets, SMALL);
    commandLines = CommandLines.watch(security.secrets());
    cluster =
        StandaloneCluster.start(
            folder,
            new StandaloneCluster.Layout(
                2, 2, "2g", Optional.of(security.properties()), security.environment()));
  }

  @AfterAll
  static void stop() {
    try (CommandLines watched = commandLines) {
      if (cluster != null) {
        cluster.close();
      }
      assertThat(watched.looks()).isPositive();
    }
  }

  /**
   * Everything that the cluster and the runs wrote, and what every user of this machine can see.
   */
  @AfterEach
  void showsNoSecret() throws IOException {
    assertThat(commandLines.offenders()).isEmpty();
    assertThat(commandLines.looks()).isPositive();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).filter(StandaloneIT::hasSecret)).isEmpty();
    }
  }

  private static boolean hasSecret(Path file) {
    try {
      if (file.toString().endsWith(".jar")) {
        return false;
      }
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      return security.secrets().stream().anyMatch(content::contains);
    } catch (IOException e) {
      // A running worker may have removed it.
      return false;
    }
  }

  private static WinesProcess start(String mode, String command, String output, String... more)
      throws IOException {
    return start(security.properties(), mode, command, output, more);
  }

  private static WinesProcess start(
      Path properties, String mode, String command, String output, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(mode, command));
    arguments.addAll(List.of("--output", folder.resolve(output).toString()));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--", "--properties-file", properties.toString()));
    Map<String, String> environment = new HashMap<>(security.environment());
    environment.put("SPARK_MASTER_URL", cluster.master());
    return WinesProcess.startScript("standalone", folder, environment, arguments);
  }

  private static WinesProcess.Ended train(String mode, String output, String... more)
      throws IOException, InterruptedException {
    return start(mode, "train", output, shortly(more)).await();
  }

  private static String[] shortly(String... more) {
    return Stream.concat(SHORT.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private static JsonNode manifest(String output) throws IOException {
    return PublishedFiles.json(folder.resolve(output).resolve("runs/r/run.json"));
  }

  private static String network(JsonNode manifest) {
    List<String> networks = new ArrayList<>();
    manifest
        .get("files")
        .fields()
        .forEachRemaining(
            file -> {
              if (file.getKey().endsWith("network.zip")) {
                networks.add(file.getValue().asText());
              }
            });
    assertThat(networks).hasSize(1);
    return networks.get(0);
  }

  @Test
  void whateverIsLostOneRunIsPublishedWithTheSameNetwork() throws Exception {
    WinesProcess client = start("client", "train", "client", shortly("--run-id", "r"));
    client.awaitThat(
        "there was a checkpoint",
        () -> AttemptFiles.has(folder.resolve("client"), "r", "checkpoints/round-000004.zip"));
    assertThat(cluster.executors().get(0).destroyForcibly()).isTrue();
    WinesProcess.Ended withoutExecutor = client.await();
    assertThat(withoutExecutor.exitCode()).as(withoutExecutor.stderr()).isZero();

    WinesProcess submitted = start("cluster", "train", "cluster", shortly("--run-id", "r"));
    Path run = folder.resolve("cluster/runs/r");
    submitted.awaitThat(
        "there was a checkpoint",
        () -> AttemptFiles.has(folder.resolve("cluster"), "r", "checkpoints/round-000006.zip"));
    assertThat(cluster.drivers()).hasSize(1);
    assertThat(cluster.drivers().get(0).destroyForcibly()).isTrue();
    WinesProcess.Ended withoutDriver = submitted.await();
    assertThat(withoutDriver.exitCode()).as(withoutDriver.stderr()).isZero();
    assertThat(withoutDriver.stderr()).contains("wines: run r succeeded");

    assertThat(network(manifest("cluster"))).isEqualTo(network(manifest("client")));
    assertThat(manifest("cluster").at("/training/rounds"))
        .isEqualTo(manifest("client").at("/training/rounds"));
    try (Stream<Path> runs = Files.list(folder.resolve("cluster/runs"))) {
      assertThat(runs).containsExactly(run);
    }
    assertThat(folder.resolve("cluster/attempts/r")).doesNotExist();
    assertThat(folder.resolve("cluster/claims")).isEmptyDirectory();
    assertThat(folder.resolve("cluster/outcomes")).isEmptyDirectory();
  }

  @Test
  void aDriverOnAWorkerTellsItsExitCode() throws Exception {
    WinesProcess wrong = start("cluster", "train", "codes", shortly("--set", "training.epochs=-1"));
    WinesProcess nowhere =
        start(
            "cluster",
            "train",
            "codes",
            shortly("--input", folder.resolve("nowhere.csv").toString()));
    WinesProcess.Ended wrongKey = wrong.await();
    WinesProcess.Ended noInput = nowhere.await();
    WinesProcess.Ended first = train("cluster", "codes", "--run-id", "r");
    WinesProcess.Ended again = train("cluster", "codes", "--run-id", "r");
    WinesProcess.Ended other =
        train("cluster", "codes", "--run-id", "r", "--set", "training.seed=7");
    WinesProcess.Ended assigned =
        start("cluster", "assign", "assigned", "--model", folder.resolve("codes").toString())
            .await();

    assertThat(wrongKey.exitCode()).as(wrongKey.stderr()).isEqualTo(2);
    assertThat(lastLine(wrongKey)).startsWith("wines: ").contains("training.epochs");
    assertThat(noInput.exitCode()).as(noInput.stderr()).isEqualTo(3);
    assertThat(lastLine(noInput)).startsWith("wines: ").contains("nowhere.csv");
    assertThat(first.exitCode()).as(first.stderr()).isZero();
    assertThat(again.exitCode()).as(again.stderr()).isZero();
    assertThat(other.exitCode()).as(other.stderr()).isEqualTo(7);
    assertThat(lastLine(other)).contains("training.seed was 42 and is 7");
    assertThat(assigned.exitCode()).as(assigned.stderr()).isZero();
    assertThat(PublishedFiles.latestAssign(folder.resolve("assigned")).value("rows.read").asInt())
        .isEqualTo(178);
  }

  private static String lastLine(WinesProcess.Ended ended) {
    List<String> lines = ended.stderrLines();
    return lines.get(lines.size() - 1);
  }

  @Test
  void whoDoesNotKnowTheSecretIsTurnedAway() throws Exception {
    Path stranger = secrets.resolve("stranger.conf");
    Files.writeString(
        stranger,
        Files.readString(security.properties())
            .replace(security.secrets().get(0), "some-other-secret"));

    WinesProcess.Ended ended =
        start(stranger, "cluster", "train", "stranger", shortly("--run-id", "r")).await();

    assertThat(ended.exitCode()).isNotZero();
    assertThat(folder.resolve("stranger")).doesNotExist();
  }

  @Test
  void pagesAreServedByTls() throws Exception {
    Matcher page = Pattern.compile("started at https://\\S+:([0-9]+)").matcher(cluster.masterLog());
    assertThat(page.find()).as(cluster.masterLog()).isTrue();
    HttpClient browser = HttpClient.newBuilder().sslContext(security.trust()).build();
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + page.group(1) + "/json/"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.sslSession()).isPresent();
    assertThat(answer.body()).contains("\"status\" : \"ALIVE\"");
  }
}
