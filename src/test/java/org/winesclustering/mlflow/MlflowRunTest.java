package org.winesclustering.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.ServerProcess;
import org.winesclustering.config.MlflowConfig;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.event.RunName;
import org.winesclustering.run.Beginning;
import org.winesclustering.run.Lease;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;

class MlflowRunTest {
  private static final String SECRET = "hush-2f81";
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** Of the end of a run at a server that does not answer, on a machine that is busy. */
  private static final Duration MOST = Duration.ofSeconds(8);

  @TempDir private Path output;

  private FakeTrackingServer server;
  private Warnings warnings;

  @BeforeEach
  void start() throws IOException {
    server = new FakeTrackingServer();
    warnings = new Warnings();
  }

  @AfterEach
  void stop() {
    warnings.close();
    server.close();
  }

  private static MlflowConfig config(Optional<URI> address) {
    return new MlflowConfig(address, "cellar", Optional.of("wine"), "published", TIMEOUT, false);
  }

  private RunDirectory directory() {
    RunDirectory directory =
        RunDirectory.claim(
            OutputDirectory.of(output.toString(), new Configuration()),
            "train",
            "nightly",
            new Lease(Duration.ofMinutes(1), Optional.empty()));
    directory.begin(manifest().soFar());
    return directory;
  }

  private static Manifest manifest() {
    return new Manifest()
        .put("runId", "nightly")
        .put("logicalDate", "2026-01-31")
        .put("configuration", Map.of("training.seed", "42", "input.location", "wines.csv"))
        .put("versions", Map.of("wines-clustering", "0.2.0", "spark", "3.5.5"));
  }

  private static ObjectNode results() {
    return manifest()
        .put("input.location", "/data/wines.csv")
        .put("input.format", "csv")
        .put("input.contentHash", "abcd")
        .put("rows.read", 178)
        .put("columns.features", List.of("alcohol", "winemaker's"))
        .put("clusters.k", 2)
        .put("clusters.ids", List.of(0, 3))
        .put("clusters.sizes", List.of(100, 78))
        .put(
            "clusters.names",
            List.of(Map.of("id", 0, "name", "light"), Map.of("id", 3, "name", "a|b")))
        .put("clusters.categories", List.of())
        .put("metrics.features.silhouette", 0.25)
        .put("metrics.stability", Double.NaN)
        .put("metrics.baseline.kmeans.external.ari", 0.5)
        .put("verdict.outcome", "BETTER")
        .put("verdict.sentence", "The learned clusters are better.")
        .soFar();
  }

  private MlflowRun begin(RunDirectory directory) {
    return begin(directory, config(Optional.of(server.address())), Map.of());
  }

  private static MlflowRun begin(
      RunDirectory directory, MlflowConfig config, Map<String, String> environment) {
    return MlflowRun.begin(config, environment, directory, new Configuration(), manifest().soFar())
        .orElseThrow();
  }

  private static TrainingRound round(int epoch, double loss) {
    return new TrainingRound(
        epoch,
        epoch,
        10,
        OptionalLong.of(178),
        loss,
        OptionalDouble.empty(),
        0.002,
        OptionalDouble.of(1),
        178);
  }

  private static Map<String, String> entries(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .collect(
            Collectors.toMap(
                entry -> entry.path("key").asText(), entry -> entry.path("value").asText()));
  }

  private static void writeModel(RunDirectory directory) throws IOException {
    directory.writeText(RunParts.REPORT, "<html>");
    directory.writeText(RunParts.MODEL + "/metadata/part-00000", "{}");
    directory.writeText(RunParts.MODEL + "/stages/0 a/data", "1");
  }

  @Test
  void aPublishedRunIsRecordedWithItsModel() throws IOException {
    RunDirectory directory = directory();
    writeModel(directory);
    MlflowRun run = begin(directory);
    run.on(RunName.of("train"), round(1, 0.5));
    run.on(RunName.of("train"), round(2, Double.NaN));
    Manifest manifest = manifest();
    run.addTo(manifest);
    run.published(results());

    assertThat(warnings.lines()).isEmpty();
    assertThat(manifest.soFar().path("mlflow"))
        .isEqualTo(
            new Manifest()
                .put("uri", server.address().toString())
                .put("experimentId", "7")
                .put("runId", FakeTrackingServer.RUN)
                .put("model", "wine")
                .soFar());
    assertThat(server.asked("experiments/create").get(0).path("name").asText()).isEqualTo("cellar");
    JsonNode created = server.asked("runs/create").get(0);
    assertThat(created.path("run_name").asText()).isEqualTo("nightly");
    assertThat(entries(created.path("tags")))
        .containsEntry("wines.run_id", "nightly")
        .containsEntry("wines.path", directory.path().toString())
        .containsEntry("wines.logical_date", "2026-01-31");
    List<JsonNode> batches = server.asked("runs/log-batch");
    assertThat(entries(batches.get(0).path("params")))
        .isEqualTo(Map.of("training.seed", "42", "input.location", "wines.csv"));
    JsonNode loss = batches.get(1).path("metrics").get(0);
    assertThat(loss.path("key").asText()).isEqualTo("training/loss");
    assertThat(loss.path("step").asInt()).isEqualTo(1);
    assertThat(StreamSupport.stream(batches.get(1).path("metrics").spliterator(), false))
        .filteredOn(measure -> measure.path("key").asText().equals("training/loss"))
        .hasSize(1);
    assertThat(entries(batches.get(2).path("metrics")))
        .isEqualTo(
            Map.of(
                "clusters/k", "2.0",
                "clusters/silhouette", "0.25",
                "kmeans/ari", "0.5",
                "rows/read", "178.0"));
    Map<String, String> tags = entries(batches.get(3).path("tags"));
    assertThat(tags)
        .containsEntry("wines.k", "2")
        .containsEntry("wines.verdict", "BETTER")
        .containsEntry("wines.data_hash", "abcd")
        .containsEntry(
            "mlflow.note.content",
            """
            The learned clusters are better.

            | cluster | name | records |
            |---|---|---|
            | 0 | light | 100 |
            | 3 | a\\|b | 78 |
            """);
    assertThat(server.asked("runs/log-inputs").get(0).at("/datasets/0/dataset/name").asText())
        .isEqualTo("wines.csv");
    assertThat(server.asked("runs/update").get(0).path("status").asText()).isEqualTo("FINISHED");
    assertThat(server.uploaded())
        .containsExactly(
            "run.json",
            "report.html",
            "model/sparkml/metadata/part-00000",
            "model/sparkml/stages/0 a/data",
            "model/MLmodel",
            "model/requirements.txt",
            "model/conda.yaml",
            "model/python_env.yaml");
    assertThat(file("model/MLmodel"))
        .contains("loader_module: mlflow.spark", "pyspark_version: 3.5.5")
        .contains("{\"type\":\"double\",\"name\":\"winemaker''s\",\"required\":true}");
    assertThat(server.asked("model-versions/create").get(0).path("source").asText())
        .isEqualTo("mlflow-artifacts:/7/" + FakeTrackingServer.RUN + "/artifacts/model");
    assertThat(server.asked("registered-models/alias").get(0))
        .isEqualTo(
            new Manifest()
                .put("name", "wine")
                .put("alias", "published")
                .put("version", "3")
                .soFar());
    assertThat(run.page())
        .contains(
            server.address()
                + "/#/experiments/7/runs/"
                + FakeTrackingServer.RUN
                + "?workflowType=machine_learning");
  }

  private String file(String name) {
    return server.asked().stream()
        .filter(request -> request.path().endsWith("/artifacts/" + name))
        .map(FakeTrackingServer.Asked::content)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFailedRunEndsAsOneAndHasNoModel() throws IOException {
    RunDirectory directory = directory();
    writeModel(directory);
    MlflowRun run = begin(directory);
    run.failed(manifest().put("message", "no *wine*").soFar());

    assertThat(server.asked("runs/update").get(0).path("status").asText()).isEqualTo("FAILED");
    assertThat(entries(server.asked("runs/log-batch").get(1).path("tags")))
        .containsEntry("wines.message", "no *wine*")
        .containsEntry("mlflow.note.content", "no \\*wine\\*");
    assertThat(server.uploaded()).containsExactly("run.json", "report.html");
    assertThat(server.asked("model-versions/create")).isEmpty();
  }

  @Test
  void aResumedRunGoesOnWithTheRunThatASignalEnded() {
    RunDirectory interrupted = directory();
    begin(interrupted).interrupted(manifest().put("message", "SIGTERM").soFar());
    assertThat(server.asked("runs/update").get(0).path("status").asText()).isEqualTo("KILLED");
    server.answer(
        "runs/search",
        200,
        ("{\"runs\": [{\"info\": %s, \"data\": {\"tags\": [{\"key\": \"wines.path\", \"value\":"
                + " \"elsewhere\"}]}}, {\"info\": %s, \"data\": {\"tags\": [{\"key\":"
                + " \"wines.path\", \"value\": \"%s\"}]}}]}")
            .formatted(
                FakeTrackingServer.info("other:/", "KILLED"),
                FakeTrackingServer.info("mlflow-artifacts:/7/0a1b2c/artifacts", "KILLED"),
                interrupted.path()));
    server.answer("runs/delete-tag", 404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}");
    interrupted.goOn(Beginning.REPEATED);

    MlflowRun run = begin(interrupted);
    run.failed(manifest().soFar());

    assertThat(warnings.lines()).isEmpty();
    assertThat(server.asked("runs/create")).as("of the first process").hasSize(1);
    assertThat(server.asked("runs/update"))
        .extracting(update -> update.path("status").asText())
        .containsExactly("KILLED", "RUNNING", "FAILED");
    assertThat(server.uploaded()).containsExactly("run.json");
  }

  @Test
  void artifactsGoToADirectoryThatTheServerShares() throws IOException {
    Path artifacts = Files.createDirectories(output.resolve("art efacts"));
    server.begins(artifacts.toUri().toString().replace("%20", " "));
    RunDirectory directory = directory();
    writeModel(directory);
    begin(directory).published(results());

    assertThat(warnings.lines()).isEmpty();
    assertThat(artifacts.resolve("model/sparkml/stages/0 a/data")).hasContent("1");
    try (Stream<Path> files = Files.walk(artifacts)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".crc"));
    }
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        trouble(
            "401",
            fake -> fake.answerAll(401, ""),
            "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"),
        trouble(
            "500",
            fake ->
                fake.answerAll(
                    500,
                    "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"no disk at"
                        + " postgresql://me:hush-2f81@db/x\"}"),
            "it answers with HTTP 500 to /api/2.0/mlflow/experiments/get-by-name (INTERNAL_ERROR:"
                + " no disk at postgresql://(redacted)@db/x); look into its log"),
        trouble(
            "a page",
            fake -> fake.answerAll(200, "<html>Sign in</html>"),
            "what answers there is no tracking server; correct --mlflow"),
        trouble(
            "other JSON",
            fake -> fake.answerAll(200, "{}"),
            "what answers there is no tracking server; correct --mlflow"),
        trouble(
            "a redirection",
            fake -> fake.answerAll(302, ""),
            "what answers there is no tracking server (HTTP 302"),
        trouble(
            "no artifacts",
            fake ->
                fake.answer(
                    "/api/2.0/mlflow-artifacts/artifacts/7/0a1b2c/artifacts/run.json", 503, ""),
            "it answers with HTTP 503 to"),
        trouble(
            "silence",
            fake -> fake.answerAfter(Duration.ofDays(1)),
            "it has not answered within 1 s; look whether it is up, or give it more time with"
                + " mlflow.timeout-seconds"));
  }

  private static Arguments trouble(String name, Consumer<FakeTrackingServer> of, String warning) {
    return Arguments.of(name, of, warning);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void troubleIsOneWarningAndCostsSeconds(
      String name, Consumer<FakeTrackingServer> trouble, String warning) throws IOException {
    trouble.accept(server);
    RunDirectory directory = directory();
    writeModel(directory);
    long begin = System.nanoTime();
    MlflowRun run =
        begin(
            directory,
            config(Optional.of(server.address())),
            Map.of("MLFLOW_TRACKING_TOKEN", SECRET));
    run.on(RunName.of("train"), round(1, 0.5));
    run.addTo(manifest());
    run.published(results());

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MOST);
    assertThat(warnings.lines()).hasSize(1);
    assertThat(warnings.lines().get(0))
        .startsWith("run nightly is not wholly recorded in MLflow at " + server.address() + ": ")
        .contains(warning)
        .doesNotContain(SECRET);
    assertThat(run.page()).isEmpty();
    assertThat(server.asked())
        .isNotEmpty()
        .allMatch(request -> request.authorization().equals("Bearer " + SECRET));
  }

  @Test
  void aServerThatIsDownIsOneWarning() {
    URI nobody = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    MlflowRun run = begin(directory(), config(Optional.of(nobody)), Map.of());
    Manifest manifest = manifest();
    run.addTo(manifest);
    run.published(results());

    assertThat(manifest.soFar().has("mlflow")).isFalse();
    assertThat(warnings.lines())
        .containsExactly(
            "run nightly is not wholly recorded in MLflow at "
                + nobody
                + ": it cannot be reached (no connection); start it, or correct --mlflow; the run"
                + " itself is none the worse");
  }

  @Test
  void theEndHasOneTimeForAllOfItsRequests() throws IOException {
    RunDirectory directory = directory();
    writeModel(directory);
    MlflowRun run = begin(directory);
    run.addTo(manifest());
    server.answerAfter(TIMEOUT.multipliedBy(3).dividedBy(4));
    long begin = System.nanoTime();
    run.published(results());

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(TIMEOUT.dividedBy(2), TIMEOUT.multipliedBy(3));
    assertThat(warnings.lines()).hasSize(1);
    assertThat(warnings.lines().get(0)).contains("it takes longer than 1 s");
    assertThat(run.page()).isEmpty();
  }

  @Test
  void aServerThatComesUpDuringTheRunHasAllOfIt() {
    server.answer("runs/create", 503, "");
    MlflowRun run = begin(directory());
    run.on(RunName.of("train"), round(1, 0.5));
    Manifest before = manifest();
    server.begins("mlflow-artifacts:/7/0a1b2c/artifacts");
    run.addTo(before);
    run.failed(results());

    assertThat(server.asked("runs/log-batch").get(0).has("params")).isTrue();
    assertThat(server.asked("runs/log-batch").get(1).at("/metrics/0/key").asText())
        .isEqualTo("training/loss");
    assertThat(run.page()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"databricks", "sqlite:///mlflow.db", "http://me:hush-2f81@host"})
  void aVariableThatNamesNoServerIsAWarning(String store) {
    assertThat(
            MlflowRun.begin(
                config(Optional.empty()),
                Map.of("MLFLOW_TRACKING_URI", store),
                directory(),
                new Configuration(),
                manifest().soFar()))
        .isEmpty();

    assertThat(warnings.lines()).hasSize(1);
    assertThat(warnings.lines().get(0))
        .startsWith("MLFLOW_TRACKING_URI is not the http or https address of a tracking server")
        .doesNotContain(SECRET);
  }
}
