package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;
import org.winesclustering.SparkTest;

/**
 * What a scheduler sees of a run: its plan, its events, its log, its metrics and its exit code. The
 * good run is a process; the others are commands in this JVM.
 */
class SchedulerIT extends SparkTest {
  private static final List<String> TINY =
      List.of(
          "--set",
          "training.epochs=4",
          "--set",
          "training.epochs-per-round=1",
          "--set",
          "training.members=2",
          "--set",
          "training.lessons.most=1",
          "--set",
          "clusters.k=3",
          "--set",
          "clusters.starts=1",
          "--set",
          "clusters.bootstraps=2",
          "--set",
          "clusters.max-iterations=5",
          "--set",
          "training.workers=2");

  private static final String PLUGIN = ".driver.plugin.org.winesclustering.monitoring.WinesPlugin.";

  @TempDir private static Path folder;

  /** Output of the run that all tests look at, with its events, its log and its metrics. */
  private static Path output;

  private static Path metrics;
  private static WinesProcess.Ended good;

  @BeforeAll
  static void aRun() throws Exception {
    output = folder.resolve("out");
    metrics = Files.createDirectory(folder.resolve("metrics"));
    good =
        WinesProcess.start(
                folder,
                Map.of(
                    "WINES_EVENTS_FILE",
                    folder.resolve("good.jsonl").toString(),
                    "WINES_LOG_FORMAT",
                    "json",
                    "WINES_OUTPUT_LOGICAL_DATE",
                    "2026-01-31"),
                train(
                    "--output",
                    output.toString(),
                    "--run-id",
                    "nightly",
                    "--",
                    "--conf",
                    QuickJava.DRIVER,
                    "--conf",
                    "spark.metrics.namespace=wines",
                    "--conf",
                    "spark.metrics.conf.*.sink.csv.class=org.apache.spark.metrics.sink.CsvSink",
                    "--conf",
                    "spark.metrics.conf.*.sink.csv.directory=" + metrics,
                    "--conf",
                    "spark.metrics.conf.*.sink.csv.period=1"))
            .await();
    assertThat(good.exitCode()).as(good.stderr()).isZero();
  }

  private static List<String> train(String... more) {
    return Stream.of(Stream.of("train"), TINY.stream(), Arrays.stream(more))
        .flatMap(words -> words)
        .toList();
  }

  private static List<JsonNode> events(Path file) throws IOException {
    return parsed(Files.readAllLines(file));
  }

  private static List<JsonNode> parsed(List<String> lines) throws IOException {
    List<JsonNode> parsed = new ArrayList<>();
    for (String line : lines) {
      parsed.add(new ObjectMapper().readTree(line));
    }
    return parsed;
  }

  private static List<JsonNode> ofKind(List<JsonNode> events, String kind) {
    return events.stream().filter(event -> event.get("event").asText().equals(kind)).toList();
  }

  /** Every file below a directory with its content's length and time: what nobody touched. */
  private static Map<String, String> tree(Path directory) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        tree.put(
            file.toString(),
            (Files.isDirectory(file) ? "" : Files.size(file) + " ")
                + Files.getLastModifiedTime(file));
      }
    }
    return tree;
  }

  @Test
  void everyStepOfARunIsAnEventWithItsSecondsAndRows() throws Exception {
    List<JsonNode> events = events(folder.resolve("good.jsonl"));
    PublishedFiles run = PublishedFiles.latest(output);

    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.get("runId").asText()).isEqualTo("nightly");
              assertThat(event.get("command").asText()).isEqualTo("train");
              assertThat(event.get("logicalDate").asText()).isEqualTo("2026-01-31");
              assertThat(event.fieldNames()).toIterable().contains("step", "seconds", "rows");
              assertThat(Instant.parse(event.get("time").asText())).isBefore(Instant.now());
            });
    assertThat(events.get(0).get("event").asText()).isEqualTo("run.started");
    assertThat(ofKind(events, "records.checked").get(0).get("rowsRead").asLong()).isEqualTo(178);
    assertThat(ofKind(events, "training.round"))
        .extracting(round -> round.get("epoch").asInt())
        .containsExactly(1, 2, 3, 4);
    assertThat(ofKind(events, "training.round"))
        .allSatisfy(round -> assertThat(round.get("loss").asDouble()).isPositive())
        .allSatisfy(round -> assertThat(round.get("rowsPerSecond").asDouble()).isPositive());
    assertThat(ofKind(events, "clusters.found").get(0).get("k").asInt()).isEqualTo(3);
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.get("event").asText()).isEqualTo("run.ended");
    assertThat(last.get("status").asText()).isEqualTo("succeeded");
    assertThat(last.get("exitCode").asInt()).isZero();

    // The manifest has the same seconds, summed over the steps of a name.
    Map<String, Double> told = new HashMap<>();
    for (JsonNode ended : ofKind(events, "step.ended")) {
      assertThat(ended.get("status").asText()).isEqualTo("succeeded");
      told.merge(ended.get("step").asText(), ended.get("seconds").asDouble(), Double::sum);
    }
    Map<String, Double> kept = new HashMap<>();
    run.value("seconds")
        .fields()
        .forEachRemaining(step -> kept.put(step.getKey(), step.getValue().asDouble()));
    assertThat(kept.remove("total")).isLessThan(last.get("seconds").asDouble());
    assertThat(told.keySet()).isEqualTo(kept.keySet()).contains("start", "check", "training");
    told.forEach((step, seconds) -> assertThat(kept.get(step)).as(step).isEqualTo(seconds));
    assertThat(run.value("logicalDate").asText()).isEqualTo("2026-01-31");
  }

  @Test
  void everyLineOfTheLogIsJsonAndNamesTheRun() throws Exception {
    List<JsonNode> all = parsed(good.stderrLines());
    List<JsonNode> lines =
        all.stream()
            .filter(line -> line.get("logger").asText().startsWith("org.winesclustering."))
            .toList();

    // What submit/wines and spark-submit say before knows of no run.
    assertThat(all)
        .allSatisfy(
            line -> {
              assertThat(line.get("runId").asText()).isIn("", "nightly");
              assertThat(Instant.parse(line.get("time").asText())).isBefore(Instant.now());
              assertThat(line.get("level").asText()).isIn("INFO", "WARN");
            });
    assertThat(lines)
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> assertThat(line.get("runId").asText()).isEqualTo("nightly"));
    assertThat(lines)
        .extracting(line -> line.get("message").asText())
        .anyMatch(message -> message.startsWith("training: epoch 4/4"))
        .anyMatch(message -> message.startsWith("3 clusters in 178 records"));
  }

  @Test
  void sparksMetricsEndWithTheFiguresOfTheRun() throws Exception {
    PublishedFiles run = PublishedFiles.latest(output);

    assertThat(metric("run.status")).isEqualTo(2);
    assertThat(metric("run.exitCode")).isZero();
    assertThat(metric("rows.read")).isEqualTo(178);
    assertThat(metric("rows.rejected")).isZero();
    assertThat(metric("rows.trained")).isEqualTo(4 * 178);
    // Two workers of one process.
    assertThat(metric("executor.rowsTrained")).isEqualTo(4 * 178);
    assertThat(metric("executor.nativeBytes")).isPositive();
    assertThat(metric("training.epoch")).isEqualTo(4);
    assertThat(metric("training.loss")).isEqualTo(run.value("training.finalLoss").asDouble());
    assertThat(metric("clusters.k")).isEqualTo(3);
    assertThat(metric("clusters.silhouette"))
        .isEqualTo(run.value("metrics.features.silhouette").asDouble());
    assertThat(metric("steps.training.seconds"))
        .isEqualTo(run.value("seconds.training").asDouble());
  }

  /** The last value in the file of a gauge. */
  private static double metric(String name) throws IOException {
    List<String> lines = Files.readAllLines(metrics.resolve("wines" + PLUGIN + name + ".csv"));
    return Double.parseDouble(lines.get(lines.size() - 1).split(",", -1)[1]);
  }

  @Test
  void aDryRunTellsThePlanAndWritesNothing() throws Exception {
    Path none = folder.resolve("none");
    Map<String, String> before = tree(output);

    WinesProcess.Ended dry =
        WinesInProcess.run(
            Map.of(), train("--dry-run", "--output", none.toString(), "--run-id", "r"));

    assertThat(dry.exitCode()).as(dry.stderr()).isZero();
    assertThat(none).doesNotExist();
    assertThat(tree(output)).isEqualTo(before);
    assertThat(dry.stdout().lines()).hasSize(1);
    JsonNode plan = new ObjectMapper().readTree(dry.stdout());
    PublishedFiles run = PublishedFiles.latest(output);
    assertThat(plan.at("/dryRun").asBoolean()).isTrue();
    assertThat(plan.at("/run").asText()).isEqualTo("new");
    assertThat(plan.at("/rows/accepted").asLong()).isEqualTo(178);
    assertThat(plan.at("/features")).isEqualTo(run.value("columns.features"));
    assertThat(plan.at("/contentHash")).isEqualTo(run.value("input.contentHash"));
    assertThat(plan.at("/clusters/candidates")).hasSize(1);
    for (String figure : List.of("workers", "epochs", "rounds")) {
      assertThat(plan.at("/training/" + figure)).isEqualTo(run.value("training." + figure));
    }
    assertThat(plan.at("/training/parameters").asLong()).isPositive();
    assertThat(plan.at("/memory/driver/heapMb").asLong()).isPositive();
    assertThat(plan.at("/memory/driver/nativeMb").asLong()).isEqualTo(2048);
    assertThat(dry.stderr())
        .contains("training (self-supervised): 178 rows on")
        .contains("at most 4 epochs in 4 rounds")
        .contains("a dry run: nothing was written");
  }

  @Test
  void aDryRunIsRefusedAsTheRunWouldBe() throws Exception {
    Path events = folder.resolve("refused.jsonl");
    Map<String, String> before = tree(output);

    WinesProcess.Ended conflict =
        WinesInProcess.run(
            Map.of("WINES_EVENTS_FILE", events.toString()),
            train(
                "--dry-run",
                "--output",
                output.toString(),
                "--run-id",
                "nightly",
                "--logical-date",
                "2026-01-31",
                "--set",
                "training.seed=43"));

    assertThat(conflict.exitCode()).isEqualTo(7);
    assertThat(conflict.stdout()).isEmpty();
    assertThat(conflict.stderr()).contains("training.seed was 42 and is 43");
    assertThat(tree(output)).isEqualTo(before);
    JsonNode last = lastEvent(events);
    assertThat(last.get("runId").asText()).isEqualTo("nightly");
    assertThat(last.get("exitCode").asInt()).isEqualTo(7);
    assertThat(last.get("message").asText()).contains("training.seed was 42 and is 43");
  }

  @Test
  void aDryRunOfAssignLooksAtTheModelAndTheRows() throws Exception {
    Path none = folder.resolve("unscored");
    List<String> arguments =
        List.of("assign", "--dry-run", "--model", output.toString(), "--output", none.toString());

    WinesProcess.Ended dry = WinesInProcess.run(Map.of(), arguments);

    assertThat(dry.exitCode()).as(dry.stderr()).isZero();
    assertThat(none).doesNotExist();
    JsonNode plan = new ObjectMapper().readTree(dry.stdout());
    assertThat(plan.at("/command").asText()).isEqualTo("assign");
    assertThat(plan.at("/model").asText()).endsWith("runs/nightly/model");
    assertThat(plan.at("/rows/accepted").asLong()).isEqualTo(178);
  }

  @Test
  void aRunThatFailsTellsHowFarItCame() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n3,\n5,6\n7,\n");
    Path events = folder.resolve("failed.jsonl");
    Path failedOutput = folder.resolve("failed");

    WinesProcess.Ended failed =
        WinesInProcess.run(
            Map.of("WINES_EVENTS_FILE", events.toString()),
            train("--input", bad.toString(), "--output", failedOutput.toString(), "--run-id", "f"));
    WinesProcess.Ended dry =
        WinesInProcess.run(
            Map.of("WINES_EVENTS_FILE", "-"),
            train(
                "--dry-run",
                "--input",
                bad.toString(),
                "--output",
                folder.resolve("nowhere").toString()));

    assertThat(failed.exitCode()).isEqualTo(4);
    List<JsonNode> told = events(events);
    JsonNode check =
        ofKind(told, "step.ended").stream()
            .filter(event -> event.get("step").asText().equals("check"))
            .findFirst()
            .orElseThrow();
    assertThat(check.get("status").asText()).isEqualTo("failed");
    JsonNode last = told.get(told.size() - 1);
    assertThat(last.get("status").asText()).isEqualTo("failed");
    assertThat(last.get("exitCode").asInt()).isEqualTo(4);
    JsonNode manifest = PublishedFiles.json(failedOutput.resolve("runs/f/run.json"));
    assertThat(manifest.at("/seconds/check").asDouble()).isEqualTo(check.get("seconds").asDouble());
    assertThat(manifest.at("/seconds").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("start", "read", "check", "total");

    assertThat(dry.exitCode()).isEqualTo(4);
    assertThat(folder.resolve("nowhere")).doesNotExist();
    List<JsonNode> toldOnStandardOutput = parsed(dry.stdout().lines().toList());
    assertThat(toldOnStandardOutput.get(0).get("dryRun").asBoolean()).isTrue();
    assertThat(toldOnStandardOutput.get(toldOnStandardOutput.size() - 1).get("exitCode").asInt())
        .isEqualTo(4);
  }

  @Test
  void whatIsRefusedBeforeThereIsARunIsAnEventToo() throws Exception {
    Path events = folder.resolve("usage.jsonl");
    Map<String, String> environment =
        Map.of("WINES_EVENTS_FILE", events.toString(), "WINES_LOG_FORMAT", "json");

    WinesProcess.Ended refused =
        WinesInProcess.run(environment, List.of("train", "--set", "training.epochs=-1"));
    WinesProcess.Ended misspelt =
        WinesInProcess.run(environment, List.of("train", "--inptu", "x.csv"));
    WinesProcess.Ended nowhere =
        WinesInProcess.run(
            Map.of("WINES_EVENTS_FILE", folder.resolve("no/where").toString()), train());

    assertThat(List.of(refused.exitCode(), misspelt.exitCode(), nowhere.exitCode()))
        .containsExactly(2, 2, 2);
    assertThat(events(events))
        .extracting(event -> event.get("event").asText() + " " + event.get("exitCode").asInt())
        .containsExactly("run.ended 2", "run.ended 2");
    assertThat(events(events))
        .allSatisfy(event -> assertThat(event.get("command").asText()).isEqualTo("train"));
    List<JsonNode> log = parsed(refused.stderrLines());
    assertThat(log.get(log.size() - 1).get("message").asText())
        .startsWith("training.epochs is \"-1\"");
    assertThat(nowhere.stderr()).contains("WINES_EVENTS_FILE is \"").contains("no/where");
  }

  private static JsonNode lastEvent(Path events) throws IOException {
    List<JsonNode> all = events(events);
    return all.get(all.size() - 1);
  }
}
