package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.PythonEnvironment;
import org.winesclustering.ServerProcess;
import org.winesclustering.SparkTest;

/**
 * Two trainings and a rollback beside a real tracking server of MLflow, and the model in Python.
 */
@Tag("cluster")
class MlflowIT extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** No telemetry, and no processes for other work. */
  private static final Map<String, String> QUIET =
      Map.of(
          "MLFLOW_DISABLE_TELEMETRY",
          "true",
          "DO_NOT_TRACK",
          "true",
          "MLFLOW_SERVER_ENABLE_JOB_EXECUTION",
          "false");

  @TempDir private static Path folder;

  private static PythonEnvironment python;
  private static ServerProcess server;
  private static String address;
  private static PublishedFiles first;
  private static PublishedFiles second;
  private static WinesProcess.Ended trained;
  private static JsonNode publishedAfterTheSecond;
  private static WinesProcess.Ended back;

  @BeforeAll
  static void trainTwiceAndRollBack() throws Exception {
    python = PythonEnvironment.of("mlflow");
    int port = ServerProcess.freePort();
    address = "http://127.0.0.1:" + port;
    Path home = Files.createDirectories(folder.resolve("mlflow"));
    server =
        python.start(
            home.resolve("server.log"),
            QUIET,
            "python",
            List.of(
                "-m",
                "mlflow",
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--workers",
                "1",
                "--backend-store-uri",
                "sqlite:///" + home.resolve("mlflow.db"),
                "--artifacts-destination",
                home.resolve("artifacts").toString()));
    server.await("Uvicorn running");
    Map<String, String> variables =
        Map.of("MLFLOW_TRACKING_URI", address, "MLFLOW_EXPERIMENT_NAME", "cellar");
    trained = train(variables, "first");
    first = PublishedFiles.latest(output());
    train(Map.of(), "second", "--mlflow", address, "--set", "mlflow.experiment=cellar");
    second = PublishedFiles.latest(output());
    publishedAfterTheSecond = published();
    back = WinesInProcess.run(variables, List.of("rollback", "--output", output().toString()));
  }

  @AfterAll
  static void stopTheServer() {
    if (server != null) {
      server.close();
    }
  }

  private static Path output() {
    return folder.resolve("results");
  }

  private static WinesProcess.Ended train(
      Map<String, String> variables, String runId, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("train", "--label", "cultivar"));
    arguments.addAll(List.of("--output", output().toString(), "--run-id", runId));
    for (String setting :
        List.of("clusters.k=3", "clusters.starts=1", "training.epochs=4", "training.members=2")) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of(more));
    WinesProcess.Ended ended = WinesInProcess.run(variables, arguments);
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderr()).doesNotContain("WARN run");
    return ended;
  }

  private static JsonNode asked(String method) throws Exception {
    URI uri = URI.create(address + "/api/2.0/mlflow/" + method);
    return JSON.readTree(
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
            .body());
  }

  private static JsonNode published() throws Exception {
    return asked("registered-models/alias?name=cellar&alias=published").path("model_version");
  }

  private static String mlflowRun(PublishedFiles run) throws IOException {
    return run.value("mlflow").path("runId").asText();
  }

  private static Map<String, String> entries(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .collect(
            Collectors.toMap(
                entry -> entry.path("key").asText(), entry -> entry.path("value").asText()));
  }

  @Test
  void theRunIsThereWithWhatItFound() throws Exception {
    JsonNode run = asked("runs/get?run_id=" + mlflowRun(first)).path("run");

    assertThat(trained.stderr()).contains("MLflow: " + address + "/#/experiments/");
    assertThat(run.at("/info/run_name").asText()).isEqualTo("first");
    assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED");
    assertThat(entries(run.at("/data/params")))
        .containsEntry("training.epochs", "4")
        .hasSize(first.value("configuration").size());
    assertThat(entries(run.at("/data/tags")))
        .containsEntry("wines.run_id", "first")
        .containsEntry("wines.k", "3")
        .containsEntry("wines.verdict", first.value("verdict.outcome").asText())
        .containsEntry("wines.data_hash", first.value("input.contentHash").asText());
    assertThat(entries(run.at("/data/metrics")))
        .containsEntry("clusters/silhouette", first.value("metrics.features.silhouette").asText())
        .containsEntry("kmeans/ari", first.value("metrics.baseline.kmeans.external.ari").asText());
    assertThat(run.at("/inputs/dataset_inputs/0/dataset/digest").asText())
        .isEqualTo(first.value("input.contentHash").asText());
    assertThat(
            asked("metrics/get-history?metric_key=training/loss&run_id=" + mlflowRun(first))
                .path("metrics"))
        .extracting(measure -> measure.path("step").asInt())
        .containsExactlyElementsOf(
            StreamSupport.stream(first.value("training.history").spliterator(), false)
                .map(round -> round.path("epoch").asInt())
                .toList());
    assertThat(asked("artifacts/list?run_id=" + mlflowRun(first)).path("files"))
        .extracting(file -> file.path("path").asText())
        .containsExactlyInAnyOrder("model", "report.html", "run.json");
  }

  @Test
  void theAliasIsWhereLatestJsonIs() throws Exception {
    assertThat(publishedAfterTheSecond.path("run_id").asText()).isEqualTo(mlflowRun(second));
    assertThat(publishedAfterTheSecond.path("version").asText()).isEqualTo("2");
    assertThat(back.exitCode()).as(back.stderr()).isZero();
    assertThat(back.stderr()).contains("version 1 of cellar is published in MLflow now");
    assertThat(published().path("run_id").asText()).isEqualTo(mlflowRun(first));
  }

  @Test
  void pythonLoadsTheModelAndScoresAsTheRunDid() throws Exception {
    Path log = folder.resolve("python.log");
    ServerProcess script =
        python.start(
            log,
            Map.of(
                "PYTHONPATH",
                Path.of("python", "src").toAbsolutePath().toString(),
                "MLFLOW_DISABLE_TELEMETRY",
                "true",
                "DO_NOT_TRACK",
                "true"),
            "python",
            List.of(
                Path.of("src/test/python/load_from_mlflow.py").toAbsolutePath().toString(),
                address,
                "models:/cellar@published",
                output().resolve("runs/first").toString(),
                Path.of("target/wines-clustering.jar").toAbsolutePath().toString()));

    assertThat(script.exitCode()).as(script.log()).isZero();
    List<String> lines = script.log().lines().toList();
    JsonNode clusters = JSON.readTree(lines.get(lines.size() - 1).replaceFirst(".*\\{", "{"));
    assertThat(clusters.path("assigned")).hasSize(178);
    assertThat(clusters.path("spark")).isEqualTo(clusters.path("assigned"));
    assertThat(clusters.path("pyfunc")).isEqualTo(clusters.path("assigned"));
  }
}
