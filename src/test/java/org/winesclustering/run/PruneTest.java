package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.FailableRunnable;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class PruneTest {
  private static final Lease LEASE = new Lease(Duration.ofMinutes(1), Optional.empty());
  private static final Duration KEEP_INTERRUPTED = Duration.ofDays(7);

  /** Of the runs so far; each ends a day after the one before. */
  private Instant clock = Instant.now().minus(100, ChronoUnit.DAYS);

  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  private OutputDirectory directory() {
    return OutputDirectory.of(folder.toString(), new Configuration());
  }

  private static RunDirectory begin(Path output, String command, String runId, String model)
      throws IOException {
    RunDirectory run =
        RunDirectory.claim(
            OutputDirectory.of(output.toString(), new Configuration()), command, runId, LEASE);
    ObjectNode started = new Manifest().put("command", command).put("model", model).soFar();
    if (command.equals("assign-stream")) {
      run.beginStream(started);
      run.writeText("stream/checkpoint/offsets/0", "0");
    } else {
      run.begin(started);
      run.writeText("model/metadata/part-0", "model of " + runId);
      run.writeText("report.html", "report of " + runId);
    }
    return run;
  }

  private RunDirectory begin(String command, String runId) throws IOException {
    return begin(folder, command, runId, "");
  }

  private Manifest manifest(String command, String runId, String model) {
    clock = clock.plus(1, ChronoUnit.DAYS);
    return new Manifest()
        .put("runId", runId)
        .put("command", command)
        .put("model", model)
        .put("finishedAt", clock.toString());
  }

  private void publish(Path output, String command, String runId, String model) throws IOException {
    begin(output, command, runId, model)
        .publish(
            manifest(command, runId, model).succeeded(),
            Checksums.inThisProcess(new Configuration()));
  }

  private void publish(String command, String... runIds) throws IOException {
    for (String runId : runIds) {
      publish(folder, command, runId, "");
    }
  }

  private void fail(String command, String... runIds) throws IOException {
    for (String runId : runIds) {
      begin(command, runId)
          .fail(manifest(command, runId, "").failed(ExitCode.QUALITY_GATE, "worse clusters"));
      // As after output.keep-interrupted-days.
      directory().attempts(runId).remove();
    }
  }

  private Prune prune(int keep, Path... others) {
    return new Prune(
        directory(),
        new PruneLimits(keep, Duration.ZERO),
        Stream.of(others)
            .map(path -> OutputDirectory.of(path.toString(), new Configuration()))
            .toList());
  }

  private static Map<String, String> kept(List<PruneFate> fates) {
    Map<String, String> kept = new TreeMap<>();
    fates.forEach(fate -> fate.kept().ifPresent(why -> kept.put(fate.runId(), why)));
    return kept;
  }

  private static List<String> removed(List<PruneFate> fates) {
    return fates.stream().filter(PruneFate::isRemoved).map(PruneFate::runId).toList();
  }

  private List<String> runs() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.map(run -> run.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> leftIn(String directory) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(directory))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void ofEachCommandTheNewestThatSucceededAndTheNewestThatDidNotStay() throws IOException {
    publish("train", "t1", "t2", "t3", "t4");
    fail("train", "f1", "f2", "f3");
    publish("assign", "a1", "a2", "a3");

    List<PruneFate> fates = prune(2).run(KEEP_INTERRUPTED);

    assertThat(removed(fates)).containsExactly("t1", "t2", "f1", "a1");
    assertThat(runs()).containsExactly("a2", "a3", "f2", "f3", "t3", "t4");
    assertThat(kept(fates))
        .containsExactly(
            Map.entry("a2", "it is among the newest 2 of assign that succeeded"),
            Map.entry("a3", "latest-assign.json names it"),
            Map.entry("f2", "it is among the newest 2 of train that did not succeed"),
            Map.entry("f3", "it is among the newest 2 of train that did not succeed"),
            Map.entry("t3", "a rollback goes back to it"),
            Map.entry("t4", "latest.json names it"));
    assertThat(leftIn("attempts")).isEmpty();
    assertThat(leftIn("claims")).isEmpty();
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("runs/t3/report.html")
        .doesNotContain("runs/t2/report.html");
  }

  @Test
  void aDryRunSaysTheSameAndWritesNothing() throws IOException {
    publish("train", "t1", "t2", "t3");
    Files.delete(folder.resolve("index.html"));

    List<PruneFate> foreseen = prune(1).foresee();

    assertThat(runs()).containsExactly("t1", "t2", "t3");
    assertThat(folder.resolve("index.html")).doesNotExist();
    assertThat(prune(1).run(KEEP_INTERRUPTED)).isEqualTo(foreseen);
    assertThat(runs()).containsExactly("t2", "t3");
  }

  @Test
  void whatEndedLatelyStays() throws IOException {
    publish("train", "t1", "t2", "t3", "t4");

    List<PruneFate> fates =
        new Prune(directory(), new PruneLimits(1, Duration.ofDays(98).plusHours(1)), List.of())
            .run(KEEP_INTERRUPTED);

    assertThat(removed(fates)).containsExactly("t1");
    assertThat(kept(fates)).containsEntry("t2", "it ended in the last 98 days");
  }

  @Test
  void aRollbackStillGoesBackAndNoIdIsGivenAgain() throws IOException {
    publish("train", "good", "bad", "worse");
    Rollback.of(directory(), Optional.of("good"));
    fail("train", "f1");
    publish("assign", "a1");

    Map<String, String> kept = kept(prune(1).run(KEEP_INTERRUPTED));

    String rolledBack = "it was rolled back, and its clusters' ids are not given again";
    assertThat(kept)
        .containsEntry("good", "latest.json names it")
        .containsEntry("worse", rolledBack);
    // Only what was left by the rollback, and not what it went past.
    assertThat(kept).doesNotContainKey("bad");
    publish("train", "next");
    assertThat(Rollback.of(directory(), Optional.empty()))
        .isEqualTo(new Rollback.Moved("next", "good"));
  }

  @Test
  void theChainOfPublishedRunsIsKeptAndNotOnlyWhatEndedLast() throws IOException {
    publish("train", "t1", "t2", "t3", "t4");
    Rollback.of(directory(), Optional.of("t2"));
    publish("train", "t5");

    // Of three runs t3 and t4 ended later, but t5 replaced t2, and t2 replaced t1.
    assertThat(kept(prune(3).run(KEEP_INTERRUPTED)))
        .containsEntry("t1", "a rollback goes back to it")
        .containsEntry("t2", "a rollback goes back to it");
    assertThat(Rollback.of(directory(), Optional.empty()).to()).isEqualTo("t2");
    assertThat(Rollback.of(directory(), Optional.empty()).to()).isEqualTo("t1");
  }

  @Test
  void streamsStayAndTheModelsThatTheyScoreWith() throws IOException {
    publish("train", "t1", "t2", "t3", "t4", "t5");
    publish(folder, "assign-stream", "s1", folder + "/runs/t1/model");
    publish(folder, "assign-stream", "s2", "relative/runs/t2/model");
    begin(folder, "assign-stream", "killed", "hdfs://nn:8020/x/runs/t3/model/").abandon();

    assertThat(removed(prune(1).run(KEEP_INTERRUPTED))).isEmpty();
    assertThat(kept(prune(1).foresee()))
        .containsEntry("t1", "run s1 scores with its model")
        .containsEntry("t2", "run s2 scores with its model")
        .containsEntry("t3", "run killed scores with its model")
        .containsEntry("s1", "it is a stream, which the same --run-id resumes")
        .containsEntry("s2", "latest-assign-stream.json names it")
        .containsKey("killed");
    assertThat(folder.resolve("runs/s1/stream/checkpoint/offsets/0")).exists();
  }

  @Test
  void modelsOfAnotherOutputsStreamsStayWhereItIsNamed() throws IOException {
    publish("train", "t1", "t2", "t3");
    publish(elsewhere, "assign-stream", "s", folder + "/runs/t1/model");

    assertThat(kept(prune(1, elsewhere).foresee()))
        .containsEntry("t1", "run s scores with its model");
    assertThat(removed(prune(1).foresee())).containsExactly("t1");
  }

  @Test
  void whatIsBeingMadeOrCanBeResumedStays() throws IOException {
    publish("train", "t1", "t2", "t3", "t4");
    RunDirectory again = begin("train", "f1");
    again.fail(manifest("train", "f1", "").failed(ExitCode.DIVERGED, "diverged"));
    fail("train", "f2", "f3", "f4");
    // The same name again, whose failed attempt is still in place until it has begun.
    RunDirectory made = RunDirectory.claim(directory(), "train", "f2", LEASE);
    RunDirectory scoring = begin(folder, "assign", "a", folder + "/runs/t1/model");

    Map<String, String> kept = kept(prune(1).run(KEEP_INTERRUPTED));

    assertThat(kept)
        .containsEntry("f1", "it can be resumed")
        .containsEntry("f2", "a process is making it")
        .containsEntry("t1", "run a scores with its model")
        .containsEntry("f4", "it is among the newest 1 of train that did not succeed");
    assertThat(runs()).containsExactly("f1", "f2", "f4", "t1", "t3", "t4");
    made.checkThatItIsOurs();
    scoring.checkThatItIsOurs();
  }

  @Test
  void whatIsNoRunIsLeftAlone() throws IOException {
    publish("train", "t1", "t2", "t3");
    Files.createDirectories(folder.resolve("runs/notes"));
    Files.createFile(folder.resolve("runs/file"));
    Files.writeString(
        Files.createDirectories(folder.resolve("runs/torn")).resolve("run.json"), "{");
    for (String json :
        List.of(
            "{\"runId\":\"t1\",\"command\":\"train\",\"finishedAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"runId\":\"x1\",\"command\":\"../x\",\"finishedAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"runId\":\"x2\",\"command\":\"train\"}")) {
      String name = json.contains("x1") ? "x1" : json.contains("x2") ? "x2" : "copy";
      Files.writeString(
          Files.createDirectories(folder.resolve("runs/" + name)).resolve("run.json"), json);
    }

    assertThat(removed(prune(1).run(KEEP_INTERRUPTED))).containsExactly("t1");
    assertThat(runs()).containsExactly("copy", "file", "notes", "t2", "t3", "torn", "x1", "x2");
    assertThat(kept(prune(1).foresee()))
        .containsEntry("notes", "it has no run.json that is whole")
        .containsEntry(
            "copy", "its run.json does not say which run of what it is, or when it ended");
  }

  @Test
  void whatAKilledRunLeftGoesAsAfterAnyRun() throws IOException {
    publish("train", "t1");
    RunDirectory killed = begin("train", "killed");
    killed.abandon();
    Path claim = folder.resolve("claims/killed.json");
    ObjectNode content = (ObjectNode) new ObjectMapper().readTree(claim.toFile());
    // A process of that number began at another time.
    Files.writeString(claim, content.put("processTicks", 1).toString());

    prune(1).run(KEEP_INTERRUPTED);

    assertThat(claim).doesNotExist();
    assertThat(leftIn("attempts")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest.json", "latest-assign.json"})
  void withADamagedPointerNothingIsRemoved(String pointer) throws IOException {
    publish("train", "t1", "t2", "t3");
    Files.writeString(folder.resolve(pointer), "{");

    assertThatThrownBy(() -> prune(1).run(KEEP_INTERRUPTED))
        .isInstanceOfSatisfying(
            WinesFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INPUT))
        .hasMessageContaining(pointer + " of " + folder + " is damaged")
        .hasMessageContaining("none is removed");
    assertThat(runs()).containsExactly("t1", "t2", "t3");
  }

  @Test
  void aRunOfALaterVersionStopsIt() throws IOException {
    publish("train", "t1", "t2", "t3");
    Files.writeString(
        folder.resolve("runs/t2/run.json"), "{\"runId\": \"t2\", \"formatVersion\": 99}");

    assertThatThrownBy(() -> prune(1).run(KEEP_INTERRUPTED)).hasMessageContaining("99");
    assertThat(runs()).containsExactly("t1", "t2", "t3");
  }

  @Test
  void whereThereAreNoRunsThatIsSaid() throws IOException {
    assertThatThrownBy(() -> prune(1).foresee())
        .isInstanceOfSatisfying(
            WinesFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INPUT))
        .hasMessageContaining("there are no runs in " + folder);
    publish("train", "t1");
    assertThatThrownBy(() -> prune(1, elsewhere).foresee())
        .hasMessageContaining("there are no runs in " + elsewhere);
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> prune(0))
        .isInstanceOfSatisfying(
            WinesFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageContaining("--keep is 0, allowed: 1 or more");
    assertThatThrownBy(() -> new PruneLimits(1, Duration.ofDays(-1)))
        .hasMessageContaining("--older-than is -1");
  }

  /** Whether a run goes that could go when the runs were looked at. */
  private boolean goes(String runId, FailableRunnable<IOException> meanwhile) throws IOException {
    PrunePlan plan =
        PrunePlan.of(directory(), new PruneLimits(1, Duration.ZERO), List.of(directory()));
    assertThat(removed(plan.fates())).contains(runId);
    RunRecord run = directory().ended(runId).orElseThrow();
    meanwhile.run();
    return prune(1).remove(run, plan);
  }

  @Test
  void whatIsDoneMeanwhileIsSeenBeforeARunGoes() throws IOException {
    publish("train", "t1", "t2", "t3", "t4");
    fail("train", "f1", "f2");

    assertThat(goes("t1", () -> Rollback.of(directory(), Optional.of("t1")))).isFalse();
    Rollback.of(directory(), Optional.of("t4"));
    assertThat(goes("t2", () -> publish("train", "t5"))).isFalse();
    assertThat(goes("f1", () -> RunDirectory.claim(directory(), "train", "f1", LEASE))).isFalse();
    assertThat(runs()).containsExactly("f1", "f2", "t1", "t2", "t3", "t4", "t5");

    assertThat(goes("t2", () -> {})).isTrue();
    assertThat(runs()).containsExactly("f1", "f2", "t1", "t3", "t4", "t5");
  }
}
