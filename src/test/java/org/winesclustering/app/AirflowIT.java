package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.AirflowServer;
import org.winesclustering.AttemptFiles;

/**
 * The example for Airflow in {@code conf/examples}, scheduled by a real one, with the real {@code
 * submit/wines}: a good night; a night that a gate refuses; a failure that is tried again; a task
 * that a person ends; and one whose time is up.
 */
class AirflowIT {
  private static final String GOOD = "wines_nightly";
  private static final String GATE = "wines_gate";
  private static final String MISSING = "wines_missing";
  private static final String ENDED = "wines_ended";
  private static final String LATE = "wines_late";

  /** Of one bad night it is enough to see that the records are scored. */
  private static final String ASSIGN_ALWAYS = "trigger_rule=\"all_done\"";

  private static final String ASSIGN_AFTER_SUCCESS = "trigger_rule=\"all_success\"";

  @TempDir private Path folder;

  private Path results() {
    return folder.resolve("results");
  }

  private Path alerts() {
    return folder.resolve("alerts");
  }

  @Test
  @Tag("cluster")
  void nightsOfAirflow3() throws Exception {
    nights(3);
  }

  @Test
  @Tag("matrix")
  void nightsOfAirflow2() throws Exception {
    nights(2);
  }

  private void nights(int version) throws Exception {
    prepare();
    try (AirflowServer airflow =
        AirflowServer.start(
            version,
            Files.createDirectory(folder.resolve("home")),
            Map.of(
                "WINES_COMMAND",
                Path.of("submit", "wines").toAbsolutePath().toString(),
                "WINES_LOG_DIR",
                folder.toString(),
                "WINES_ALERT",
                folder.resolve("alert").toString()))) {
      dag(airflow, GOOD, Map.of());
      JsonNode good =
          airflow.await("the end of a night", now -> isAtAnEnd(now.at("/runs/" + GOOD + "/state")));
      checkGood(airflow, good);

      dag(airflow, GATE, Map.of("quality.gate=not-worse", "quality.min-silhouette=0.99"));
      dag(airflow, MISSING, Map.of("/all\"", "/none\"", ASSIGN_ALWAYS, ASSIGN_AFTER_SUCCESS));
      dag(airflow, ENDED, Map.of("quick.conf", "slow.conf", ASSIGN_ALWAYS, ASSIGN_AFTER_SUCCESS));
      dag(
          airflow,
          LATE,
          Map.of(
              "quick.conf",
              "slow.conf",
              "timedelta(hours=6)",
              "timedelta(seconds=45)",
              "\"retries\": 1",
              "\"retries\": 0",
              ASSIGN_ALWAYS,
              ASSIGN_AFTER_SUCCESS));
      airflow.await("a run to end", now -> isTraining(now, ENDED));
      airflow.fail(ENDED, "train");
      JsonNode bad =
          airflow.await(
              "the end of bad nights",
              now ->
                  List.of(GATE, MISSING, ENDED, LATE).stream()
                      .allMatch(dag -> isAtAnEnd(now.at("/runs/" + dag + "/state"))));

      checkGate(airflow, bad);
      checkMissing(airflow, bad);
      checkThatItEndedInOrder(airflow, bad, ENDED);
      checkThatItEndedInOrder(airflow, bad, LATE);
    }
  }

  private void prepare() throws IOException {
    Path table = Path.of("src/main/resources/org/winesclustering/data/uci-wine.csv");
    Files.copy(table, Files.createDirectories(folder.resolve("data/all")).resolve("wines.csv"));
    for (LocalDate date : List.of(night(), night().plusDays(1))) {
      Files.copy(
          table, Files.createDirectories(folder.resolve("data/new/" + date)).resolve("wines.csv"));
    }
    String quick =
        """
        training { epochs = 4, epochs-per-round = 1, members = 2, lessons.most = 1, workers = 2 }
        training.checkpoint.every-rounds = 1
        clusters { k = 3, starts = 1, bootstraps = 2, max-iterations = 5 }
        """;
    Files.writeString(folder.resolve("quick.conf"), quick);
    Files.writeString(folder.resolve("slow.conf"), quick.replace("epochs = 4", "epochs = 1000000"));
    Path alert = folder.resolve("alert");
    Files.writeString(alert, "#!/bin/sh\necho \"$1\" >>'" + alerts() + "'\n");
    assertThat(alert.toFile().setExecutable(true)).isTrue();
  }

  /** The last night that has begun, at two o'clock. */
  private static LocalDate night() {
    return ZonedDateTime.now(ZoneOffset.UTC).minusHours(2).toLocalDate();
  }

  /** Puts the example in place, as a person does, with more changes. */
  private void dag(AirflowServer airflow, String name, Map<String, String> changes)
      throws IOException {
    String text =
        Files.readString(Path.of("conf", "examples", "wines_nightly.py"))
            .replace("\"wines_nightly\"", "\"" + name + "\"")
            .replace("\"/data/wines\"", "\"" + folder.resolve("data") + "\"")
            .replace("\"/data/wines-results\"", "\"" + results() + "\"")
            .replace("/opt/wines/conf/medium-tables.conf", folder + "/quick.conf")
            .replace("\"retries\": 3", "\"retries\": 1")
            .replace("timedelta(minutes=10)", "timedelta(seconds=1)");
    // A run of wines has the name of Airflow's, which is the same for all of them.
    text = text.replace("{self.task_id}-", name + "-{self.task_id}-");
    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertThat(text).contains(change.getKey());
      text = text.replace(change.getKey(), change.getValue());
    }
    Files.writeString(airflow.dags().resolve(name + ".py"), text);
  }

  private static boolean isAtAnEnd(JsonNode state) {
    return state.asText().equals("success") || state.asText().equals("failed");
  }

  private boolean isTraining(JsonNode now, String dag) {
    return now.at("/tasks/" + dag + ".train/state").asText().equals("running")
        && AttemptFiles.has(results(), runId(dag, "train"), "checkpoints");
  }

  /** The run of wines that a task makes. */
  private static String runId(String dag, String task) {
    return dag + "-" + task + "-scheduled__" + night() + "T02-00-00-00-00";
  }

  private JsonNode manifest(String dag, String task) throws IOException {
    return PublishedFiles.json(results().resolve("runs/" + runId(dag, task) + "/run.json"));
  }

  private static void assertTasks(
      AirflowServer airflow,
      JsonNode state,
      String dag,
      int tries,
      String train,
      String assign,
      String prune)
      throws IOException {
    JsonNode tasks = state.at("/tasks");
    assertThat(tasks.at("/" + dag + ".train/try").asInt())
        .as("tries of %s: %s", dag, airflow.log(dag, "train"))
        .isEqualTo(tries);
    assertThat(
            Stream.of("train", "assign", "prune")
                .map(task -> tasks.at("/" + dag + "." + task + "/state").asText()))
        .as(dag)
        .containsExactly(train, assign, prune);
    assertThat(state.at("/runs/" + dag + "/state").asText()).as(dag).isEqualTo(train);
  }

  private void checkGood(AirflowServer airflow, JsonNode state) throws IOException {
    // Airflow itself may lose a first try where the machine is busy.
    int tries = state.at("/tasks/" + GOOD + ".train/try").asInt();
    assertTasks(airflow, state, GOOD, tries, "success", "success", "success");
    assertThat(state.at("/runs/" + GOOD + "/date").asText()).isEqualTo(night().toString());
    String xcom = "/xcoms/" + GOOD + ".train.";
    JsonNode run = manifest(GOOD, "train");
    assertThat(run.at("/logicalDate").asText()).isEqualTo(night().toString());
    assertThat(state.at(xcom + "run_id").asText()).isEqualTo(runId(GOOD, "train"));
    assertThat(state.at(xcom + "k").asInt()).isEqualTo(3);
    assertThat(state.at(xcom + "verdict")).isEqualTo(run.at("/verdict/outcome"));
    assertThat(Path.of(state.at(xcom + "report").asText()))
        .isEqualTo(results().resolve("runs/" + runId(GOOD, "train") + "/report.html"))
        .exists();
    assertThat(state.at("/xcoms/" + GOOD + ".assign.run_id").asText())
        .isEqualTo(runId(GOOD, "assign"));
    assertThat(state.at("/events/" + GOOD + ".train").asText())
        .isEqualTo("file://" + results() + "/latest.json");
    assertThat(state.at("/events/" + GOOD + ".assign").asText())
        .isEqualTo("file://" + results() + "/latest-assign.json");
    assertThat(airflow.log(GOOD, "train")).contains("178 rows read", "3 clusters in 178 records");
    assertThat(airflow.log(GOOD, "prune")).contains("0 runs removed");
    assertThat(alerts()).doesNotExist();
  }

  private void checkGate(AirflowServer airflow, JsonNode state) throws IOException {
    // The new records have clusters by the model before.
    assertTasks(airflow, state, GATE, 1, "failed", "success", "upstream_failed");
    String reason = "exit code 6: wines: quality.min-silhouette is 0.99, but the silhouette";
    assertThat(airflow.log(GATE, "train")).contains(reason);
    assertThat(alertOf(GATE)).contains(reason);
    assertThat(state.at("/xcoms/" + GATE + ".train.k").asInt()).isEqualTo(3);
    assertThat(state.at("/xcoms/" + GATE + ".train.report").asText()).endsWith("/report.html");
    assertThat(state.at("/events").has(GATE + ".train")).isFalse();
    assertThat(manifest(GATE, "assign").at("/model").asText())
        .endsWith("/runs/" + runId(GOOD, "train") + "/model");
  }

  private void checkMissing(AirflowServer airflow, JsonNode state) throws IOException {
    assertTasks(airflow, state, MISSING, 2, "failed", "upstream_failed", "upstream_failed");
    String reason = "exit code 3: wines: input " + folder.resolve("data/none") + " does not exist";
    assertThat(airflow.log(MISSING, "train").split(reason, -1)).hasSizeGreaterThan(2);
    // Not of the first try.
    assertThat(alertOf(MISSING)).contains(reason);
  }

  private void checkThatItEndedInOrder(AirflowServer airflow, JsonNode state, String dag)
      throws IOException {
    assertTasks(airflow, state, dag, 1, "failed", "upstream_failed", "upstream_failed");
    JsonNode run = manifest(dag, "train");
    assertThat(run.at("/status").asText()).isEqualTo("interrupted");
    assertThat(run.at("/exitCode").asInt()).isEqualTo(143);
    assertThat(airflow.log(dag, "train"))
        .containsOnlyOnce("SIGTERM to the driver")
        .contains("was interrupted by SIGTERM");
    assertThat(AttemptFiles.has(results(), runId(dag, "train"), "checkpoints")).isTrue();
  }

  private String alertOf(String dag) throws IOException {
    List<String> lines =
        Files.readAllLines(alerts()).stream().filter(line -> line.startsWith(dag + ".")).toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }
}
