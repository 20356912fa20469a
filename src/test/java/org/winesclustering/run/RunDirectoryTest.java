package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.AttemptFiles;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class RunDirectoryTest {
  @TempDir private Path output;

  private static final Lease LEASE = new Lease(Duration.ofMinutes(1), Optional.empty());

  private OutputDirectory directory() {
    return OutputDirectory.of(output.toString(), new Configuration());
  }

  private void cleanUp(Duration keep) {
    new Leftovers(directory(), keep).cleanUp();
  }

  private RunDirectory claim(String runId) {
    return RunDirectory.claim(directory(), "train", runId, LEASE);
  }

  private RunDirectory create(String runId) {
    RunDirectory run = claim(runId);
    run.begin(new Manifest().put("startedAt", "now").soFar());
    return run;
  }

  private RunDirectory createStream() {
    RunDirectory run = claim("stream");
    run.beginStream(new Manifest().put("startedAt", "now").soFar());
    return run;
  }

  private RunDirectory goOn(String runId, Beginning how) {
    RunDirectory run = claim(runId);
    run.goOn(how);
    return run;
  }

  /** What a process leaves that is killed: a claim that is not renewed any more. */
  private void kill(RunDirectory run) throws IOException {
    run.abandon();
    Path claim = output.resolve("claims/" + run.runId() + ".json");
    ObjectNode content = (ObjectNode) json("claims/" + run.runId() + ".json");
    // A process of that number began at another time.
    Files.writeString(claim, content.put("processTicks", 1).toString());
  }

  /** The directory of the only attempt at a run. */
  private Path attempt(String runId) {
    return AttemptFiles.latest(output, runId);
  }

  private static void publish(RunDirectory run, Manifest manifest) throws IOException {
    run.publish(manifest.succeeded(), Checksums.inThisProcess(new Configuration()));
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(output.resolve(name).toFile());
  }

  @Test
  void publishingWritesManifestWithChecksumsAndThenThePointer() throws IOException {
    RunDirectory run = create("one");
    run.writeText("report.html", "hello\n");

    publish(run, new Manifest().put("rows.read", 178));

    assertThat(json("latest.json").get("runId").asText()).isEqualTo("one");
    JsonNode manifest = json("runs/one/run.json");
    assertThat(manifest.at("/status").asText()).isEqualTo("succeeded");
    assertThat(manifest.at("/exitCode").asInt()).isZero();
    assertThat(manifest.at("/rows/read").asInt()).isEqualTo(178);
    // printf 'hello\n' | sha256sum
    assertThat(manifest.get("files").get("report.html").asText())
        .isEqualTo("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
  }

  @Test
  void aFailedRunSaysWhyAndLeavesThePointer() throws IOException {
    publish(create("good"), new Manifest());

    create("bad").fail(new Manifest().failed(ExitCode.DATA_QUALITY, "too many bad rows"));

    assertThat(json("latest.json").get("runId").asText()).isEqualTo("good");
    JsonNode manifest = json("runs/bad/run.json");
    assertThat(manifest.get("status").asText()).isEqualTo("failed");
    assertThat(manifest.get("exitCode").asInt()).isEqualTo(4);
    assertThat(manifest.get("message").asText()).isEqualTo("too many bad rows");
  }

  @Test
  void anInterruptedRunSaysSoAndKeepsWhatItGoesOnFrom() throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");

    assertThat(run.interrupt(new Manifest().interrupted(143, "interrupted by SIGTERM"))).isTrue();

    FoundRun found = directory().find("one");
    assertThat(found.ended().orElseThrow().status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(found.ended().orElseThrow().exitCode()).isEqualTo(143);
    assertThat(found.started()).isPresent();
    assertThat(output.resolve("claims/one.json")).doesNotExist();
    assertThat(output.resolve("latest.json")).doesNotExist();
    assertThatThrownBy(() -> publish(run, new Manifest()))
        .as("by the thread that was at work")
        .isInstanceOf(WinesFailure.class);
    assertThat(directory().find("one").ended().orElseThrow().status())
        .isEqualTo(RunStatus.INTERRUPTED);
  }

  @Test
  void aRunThatIsPublishedIsNotInterrupted() throws IOException {
    RunDirectory run = create("one");
    publish(run, new Manifest());

    assertThat(run.interrupt(new Manifest().interrupted(143, "interrupted by SIGTERM"))).isFalse();

    assertThat(json("runs/one/run.json").get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void aRunThatHadNotBegunLeavesNothingWhenItIsInterrupted() throws IOException {
    publish(create("one"), new Manifest());

    claim("one").interrupt(new Manifest().interrupted(143, "interrupted by SIGTERM"));

    assertThat(json("runs/one/run.json").get("status").asText()).isEqualTo("succeeded");
    assertThat(output.resolve("claims/one.json")).doesNotExist();
  }

  @Test
  void aRunThatIsBeingMadeIsAConflict() {
    create("one");

    assertThatThrownBy(() -> create("one"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("run one is being made by process " + ProcessHandle.current().pid())
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void aFileWhereTheOutputShouldBeIsAConflict() throws IOException {
    Path file = Files.write(output.resolve("file"), "x".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(
            () ->
                RunDirectory.claim(
                    OutputDirectory.of(file.toString(), new Configuration()),
                    "train",
                    "one",
                    LEASE))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("is a file or lies below one; give --output a directory")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void freshIdsDiffer() {
    assertThat(RunId.fresh()).matches("\\d{8}-\\d{6}-[0-9a-z]{4}").isNotEqualTo(RunId.fresh());
  }

  @Test
  void manifestKeepsNestedKeysAndHasNoNumberThatJsonLacks() {
    JsonNode manifest =
        new Manifest()
            .put("a.b", 1)
            .put("a.c", List.of(1.5))
            .put("a.d", Double.NaN)
            .put("reasons", Map.of("ash: missing", 2L))
            .succeeded();

    assertThat(manifest.toString())
        .isEqualTo(
            "{\"a\":{\"b\":1,\"c\":[1.5],\"d\":null},\"reasons\":{\"ash:"
                + " missing\":2},\"status\":\"succeeded\",\"exitCode\":0}");
  }

  @Test
  void nestedNumbersThatJsonLacksBecomeNull() {
    JsonNode manifest =
        new Manifest()
            .put("history", List.of(Map.of("validationLoss", Double.NaN), new float[] {1, 1 / 0f}))
            .soFar();

    assertThat(manifest.toString())
        .isEqualTo("{\"history\":[{\"validationLoss\":null},[1.0,null]]}");
  }

  @Test
  void anOutputWhoseFileSystemHasNoLibraryHereIsAUsageFailure() {
    assertThatThrownBy(() -> OutputDirectory.of("s3a://bucket/results", new Configuration()))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "output s3a://bucket/results is on a file system whose library is not there (Class"
                + " org.apache.hadoop.fs.s3a.S3AFileSystem not found); add it with -- --jars, as"
                + " conf/spark-s3.conf shows for S3")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"co:lon", "gl[ab]ob", "br{x,y}ace", "back\\slash", "st*r", "wh?t", "a,b"})
  void anOutputThatSparkWouldTakeForAPatternIsAUsageFailure(String name) {
    assertThatThrownBy(
            () -> OutputDirectory.of(output.resolve(name).toString(), new Configuration()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("which Spark takes for more than a letter; allowed: a path without")
        .extracting(e -> ((WinesFailure) e).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @Test
  void aMalformedOutputIsAUsageFailure() {
    assertThatThrownBy(() -> OutputDirectory.of("a:b", new Configuration()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("output a:b cannot be written (")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @Test
  void publishingRemovesWhatARunGoesOnFromAndHashesNoneOfIt() throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");
    run.writeText("model/part", "x");

    publish(run, new Manifest());

    assertThat(output.resolve("attempts/one")).doesNotExist();
    assertThat(output.resolve("runs/one")).isDirectoryNotContaining("glob:**{started.json,check*}");
    assertThat(json("runs/one/run.json").get("files").fieldNames())
        .toIterable()
        .containsExactly("model/part");
  }

  @Test
  void whatARunGoesOnFromIsThereUntilItIsPublished() throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");
    // Where the pointer should be written, so that publishing fails half way.
    Files.createDirectories(output.resolve("latest.json/in-the-way"));

    assertThatThrownBy(() -> publish(run, new Manifest()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("latest.json is a directory");

    assertThat(attempt("one").resolve("started.json")).exists();
    assertThat(attempt("one").resolve("checkpoints/round-1.zip")).exists();
  }

  @Test
  void aRunThatGoesOnKeepsWhatItNeedsForThat() throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");
    run.writeText("rejected/part", "x");
    run.fail(new Manifest().failed(ExitCode.DIVERGED, "too fast"));

    RunDirectory resumed = claim("one");

    assertThat(output.resolve("runs/one/rejected/part")).exists();
    resumed.goOn(Beginning.RESUMED);
    assertThat(resumed.isResumed()).isTrue();
    assertThat(output.resolve("runs/one")).doesNotExist();
    assertThat(resumed.part("checkpoints/round-1.zip"))
        .isEqualTo("file:" + attempt("one").resolve("checkpoints/round-1.zip"));
    assertThat(attempt("one").resolve("checkpoints/round-1.zip")).exists();
    assertThat(attempt("one").resolve("started.json")).content().contains("now");
    assertThat(output.resolve("attempts/one").toFile().list()).hasSize(1);
  }

  @Test
  void aRunGoesOnOnlyWithTheInputItBeganWith() throws IOException {
    RunDirectory first = create("one");
    first.sameInput("aaaa");
    first.release();

    RunDirectory second = goOn("one", Beginning.RESUMED);
    second.sameInput("aaaa");
    second.release();

    assertThat(attempt("one").resolve("started.json")).content().contains("aaaa", "now");
    assertThatThrownBy(() -> goOn("one", Beginning.RESUMED).sameInput("bbbb"))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "the input has changed since run one began (its content hash was aaaa and is bbbb);"
                + " give the same input or start a new run")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void aRepeatedRunBeginsAgainWithAnotherInput() throws IOException {
    RunDirectory first = create("one");
    first.sameInput("aaaa");
    first.writeText("checkpoints/round-1.zip", "x");
    kill(first);

    RunDirectory second = goOn("one", Beginning.REPEATED);
    second.sameInput("bbbb");

    assertThat(second.isResumed()).isFalse();
    assertThat(attempt("one").resolve("checkpoints")).doesNotExist();
    assertThat(attempt("one").resolve("started.json")).content().contains("bbbb");
  }

  @Test
  void aBeginningThatWasCutOffIsNone() throws IOException {
    create("one");
    Files.writeString(attempt("one").resolve("started.json"), "{ \"conf");

    assertThat(directory().find("one").started()).isEmpty();
  }

  @Test
  void whatAKilledRunNeedsToGoOnIsKeptForAWhile() throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");
    run.writeText("model/half", "x");
    kill(run);

    cleanUp(Duration.ofDays(1));

    assertThat(attempt("one").resolve("results")).doesNotExist();
    assertThat(attempt("one").resolve("checkpoints/round-1.zip")).exists();
    assertThat(attempt("one").resolve("started.json")).exists();
    assertThat(output.resolve("claims/one.json")).doesNotExist();
    cleanUp(Duration.ofSeconds(-1));
    assertThat(output.resolve("attempts/one")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{ \"token\": \"ab", "[]", "\0\0\0"})
  void aDamagedClaimRemovesNothingThatIsYoung(String content) throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");
    run.abandon();
    Path claim = Files.writeString(output.resolve("claims/one.json"), content);

    cleanUp(Duration.ofDays(1));
    assertThat(attempt("one").resolve("results")).as("its process may be alive").exists();

    Files.setLastModifiedTime(claim, FileTime.from(Instant.now().minusSeconds(3600)));
    cleanUp(Duration.ofDays(1));
    assertThat(attempt("one").resolve("checkpoints/round-1.zip")).exists();
  }

  @Test
  void aKilledRunThatCannotGoOnIsRemoved() throws IOException {
    RunDirectory run = create("one");
    run.writeText("rejected/part", "x");
    kill(run);

    cleanUp(Duration.ofDays(1));

    assertThat(output.resolve("runs/one")).doesNotExist();
    assertThat(output.resolve("claims/one.json")).doesNotExist();
  }

  @Test
  void nothingOfAKilledStreamIsRemovedHoweverOld() throws IOException {
    RunDirectory run = createStream();
    assertThat(directory().find("stream").holdsStream()).isFalse();
    Files.createDirectories(output.resolve("runs/stream/" + RunParts.STREAM));
    run.writeText("assignments/stream_batch=0/part-0", "rows");
    kill(run);

    cleanUp(Duration.ZERO);

    assertThat(output.resolve("runs/stream/assignments/stream_batch=0/part-0")).exists();
    assertThat(output.resolve("claims/stream.json")).doesNotExist();
    assertThat(directory().find("stream").holdsStream()).isTrue();
  }

  @Test
  void aPublishedStreamKeepsWhatItGoesOnFromAndHashesNothing() throws IOException {
    RunDirectory run = createStream();
    run.writeText(RunParts.STREAM + "/ledger/0.json", "{}");
    run.writeText("assignments/stream_batch=0/part-0", "rows");

    publish(run, new Manifest());

    assertThat(output.resolve("runs/stream/stream/ledger/0.json")).exists();
    assertThat(json("runs/stream/run.json").get("files").isObject()).isTrue();
    assertThat(json("runs/stream/run.json").get("files")).isEmpty();
  }

  @Test
  void aRunThatIsBeingMadeIsNotSwept() throws IOException {
    RunDirectory run = create("one");
    run.writeText("rejected/part", "x");

    cleanUp(Duration.ZERO);

    assertThat(attempt("one").resolve("results/rejected/part")).exists();
    publish(run, new Manifest());
    assertThat(json("latest.json").get("runId").asText()).isEqualTo("one");
  }

  @Test
  void aRunKilledBeforeThePointerIsPublishedByTheNext() throws IOException {
    publish(create("old"), new Manifest().put("finishedAt", "2026-01-01T00:00:00Z"));
    kill(committed("one", "old"));

    cleanUp(Duration.ofDays(1));

    assertThat(json("latest.json").get("runId").asText()).isEqualTo("one");
    assertThat(output.resolve("attempts/one")).doesNotExist();
    assertThat(output.resolve("claims/one.json")).doesNotExist();
  }

  /** A run whose process is killed when the run is in its place, and the pointer is not set. */
  private RunDirectory committed(String runId, String replaces) throws IOException {
    RunDirectory run = create(runId);
    run.writeText("checkpoints/round-1.zip", "x");
    Files.writeString(
        Files.createDirectories(output.resolve("runs").resolve(runId)).resolve("run.json"),
        new Manifest()
            .put("command", "train")
            .put("replaces", replaces)
            .put("finishedAt", "2026-01-02T00:00:00Z")
            .succeeded()
            .toString());
    return run;
  }

  @Test
  void thePointerDoesNotGoBackToAKilledRun() throws IOException {
    publish(create("old"), new Manifest().put("finishedAt", "2026-01-01T00:00:00Z"));
    kill(committed("one", "old"));
    // Even one whose machine has a clock that is late.
    publish(create("later"), new Manifest().put("finishedAt", "2026-01-01T12:00:00Z"));

    cleanUp(Duration.ofDays(1));

    assertThat(json("latest.json").get("runId").asText()).isEqualTo("later");
  }

  @Test
  void whoWasTakenOverPublishesNothing() throws IOException {
    RunDirectory slow = create("one");
    kill(slow);
    RunDirectory other = create("one");

    assertThatThrownBy(() -> publish(slow, new Manifest()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("was taken over by another process")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.CONFLICT);
    assertThatThrownBy(() -> slow.fail(new Manifest().failed(ExitCode.CONFLICT, "taken over")))
        .isInstanceOf(WinesFailure.class);
    assertThat(output.resolve("runs/one/run.json")).doesNotExist();

    slow.release();
    publish(other, new Manifest());
    assertThat(json("runs/one/run.json").get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void whoWasTakenOverWritesNothingThatOthersSee() throws IOException {
    RunDirectory stopped = create("one");
    stopped.writeText("assignments/part-stopped", "x");
    stopped.writeText("checkpoints/round-1.zip", "x");
    kill(stopped);
    RunDirectory other = goOn("one", Beginning.REPEATED);
    stopped.writeText("assignments/part-late", "x");
    stopped.writeText("report.html", "late");
    stopped.writeText("checkpoints/round-9.zip", "late");
    other.writeText("assignments/part-other", "x");

    publish(other, new Manifest());
    stopped.writeText("checkpoints/round-10.zip", "later still");
    stopped.writeText("assignments/part-later", "x");

    assertThat(output.resolve("runs/one/assignments").toFile().list())
        .containsExactlyInAnyOrder("part-other", ".part-other.crc");
    assertThat(output.resolve("runs/one").toFile().list())
        .containsExactlyInAnyOrder("assignments", "run.json");
    assertThatThrownBy(() -> publish(stopped, new Manifest()))
        .hasMessageContaining("was taken over by another process");
    assertThat(json("runs/one/run.json").get("files").fieldNames())
        .toIterable()
        .containsExactly("assignments/part-other");
  }

  @Test
  void whoWasTakenOverWhileItPublishesIsLate() throws IOException {
    RunDirectory stopped = create("one");
    stopped.writeText("report.html", "stopped");
    kill(stopped);
    RunDirectory other = create("one");
    other.writeText("report.html", "other");
    publish(other, new Manifest());
    stopped.writeText("report.html", "stopped");
    // What the stopped one has seen before it was stopped: that the claim is its own.
    Files.writeString(
        output.resolve("claims/one.json"), "{\"token\": \"" + stopped.token() + "\"}");

    assertThatThrownBy(() -> publish(stopped, new Manifest()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("was taken over by another process");

    assertThat(output.resolve("runs/one/report.html")).content().isEqualTo("other");
    assertThat(output.resolve("runs/one").toFile().list())
        .containsExactlyInAnyOrder("report.html", ".report.html.crc", "run.json");
  }

  @Test
  void whoBeginsLateRemovesNoPublishedRun() throws IOException {
    RunDirectory late = claim("one");
    kill(late);
    publish(create("one"), new Manifest());
    Files.writeString(output.resolve("claims/one.json"), "{\"token\": \"" + late.token() + "\"}");

    assertThatThrownBy(() -> late.begin(new Manifest().soFar()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("was taken over by another process");

    assertThat(json("runs/one/run.json").get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void whatALateOwnerLeavesIsNotGoneOnWith() throws IOException {
    RunDirectory stopped = create("one");
    kill(stopped);
    RunDirectory other = create("one");
    stopped.writeText("checkpoints/round-9.zip", "late");
    other.fail(new Manifest().failed(ExitCode.UNEXPECTED, "disk"));

    RunDirectory resumed = goOn("one", Beginning.RESUMED);

    assertThat(Path.of(java.net.URI.create(resumed.part("checkpoints")))).doesNotExist();
  }

  @Test
  void aRunIsPublishedOnlyBesideTheOneItWasComparedWith() throws IOException {
    publish(create("old"), new Manifest());
    Optional<LatestPointer> old = directory().published();
    RunDirectory first = create("a");
    first.comparedWith(old);
    RunDirectory second = create("b");
    second.comparedWith(old);

    publish(first, new Manifest());

    assertThatThrownBy(() -> publish(second, new Manifest()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("latest.json of " + output + " was set to run a")
        .hasMessageContaining("--resume b")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.CONFLICT);
    second.fail(new Manifest().failed(ExitCode.CONFLICT, "overtaken"));
    assertThat(json("latest.json").get("runId").asText()).isEqualTo("a");
    assertThat(json("runs/a/run.json").get("replaces").asText()).isEqualTo("old");
    assertThat(json("runs/b/run.json").get("status").asText()).isEqualTo("failed");

    RunDirectory again = goOn("b", Beginning.RESUMED);
    again.comparedWith(directory().published());
    publish(again, new Manifest());
    assertThat(json("runs/b/run.json").get("replaces").asText()).isEqualTo("a");
  }

  @Test
  void aRunThatWasComparedWithNothingDoesNotReplaceAnother() throws IOException {
    RunDirectory second = create("b");
    second.comparedWith(directory().published());
    publish(create("a"), new Manifest());

    assertThatThrownBy(() -> publish(second, new Manifest())).hasMessageContaining("run a");
  }

  @Test
  void aRollbackBetweenIsNoticed() throws IOException {
    publish(create("a"), new Manifest().put("command", "train"));
    publish(create("b"), new Manifest().put("command", "train"));
    RunDirectory run = create("c");
    run.comparedWith(directory().published());
    Files.writeString(
        output.resolve("latest.json"),
        directory().published().orElseThrow().rolledBackTo("a").json().toString());

    assertThatThrownBy(() -> publish(run, new Manifest())).hasMessageContaining("to run a");
  }

  @Test
  void ofManyRunsThatArePublishedAtOnceOneReplacesAnother() throws Exception {
    publish(create("old"), new Manifest());
    Optional<LatestPointer> old = directory().published();
    List<Callable<Boolean>> publishers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      RunDirectory run = create("r" + i);
      run.comparedWith(old);
      publishers.add(
          () -> {
            try {
              publish(run, new Manifest());
              return true;
            } catch (WinesFailure e) {
              return false;
            }
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(publishers.size());
    try {
      int published = 0;
      for (Future<Boolean> done : threads.invokeAll(publishers)) {
        published += done.get() ? 1 : 0;
      }
      assertThat(published).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(output.resolve("claims").toFile().list()).doesNotContain("_latest.json");
  }

  @Test
  void aClaimThatIsNotRenewedIsVoidAfterItsLease() throws IOException {
    RunDirectory run = create("one");
    run.abandon();
    ObjectNode claim = (ObjectNode) json("claims/one.json");
    String minuteAgo = Instant.now().minusSeconds(61).toString();
    Files.writeString(
        output.resolve("claims/one.json"),
        claim
            .put("machine", "another")
            .put("renewedAt", minuteAgo)
            .put("renewalMillis", 10)
            .toString());

    claim("one").release();

    assertThat(output.resolve("claims/one.json")).doesNotExist();
  }

  @Test
  void aClaimOfAnotherMachineIsRespected() throws IOException {
    create("one").abandon();
    ObjectNode claim = (ObjectNode) json("claims/one.json");
    Files.writeString(
        output.resolve("claims/one.json"),
        claim.put("machine", "another").put("host", "node-7").toString());

    assertThatThrownBy(() -> claim("one"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("on node-7 since");
  }

  @Test
  void onlyOneOfManyGetsAClaim() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> tries =
          Collections.nCopies(
              32,
              () -> {
                try {
                  claim("one");
                  return true;
                } catch (WinesFailure e) {
                  return false;
                }
              });

      int claims = 0;
      for (Future<Boolean> got : threads.invokeAll(tries)) {
        claims += got.get() ? 1 : 0;
      }
      assertThat(claims).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theOutcomeOfASubmissionIsTakenOnce() {
    Outcomes outcomes = new Outcomes(directory());
    outcomes.write("s1", "one", new RunOutcome(3, "no such table"));

    assertThat(outcomes.take("s2")).isEmpty();
    assertThat(outcomes.take("s1")).contains(new RunOutcome(3, "no such table"));
    assertThat(outcomes.take("s1")).isEmpty();
  }

  @Test
  void aSmallFileIsReplacedWholeWhileItIsRead() throws Exception {
    SmallFile file =
        directory().file(new org.apache.hadoop.fs.Path(output.toString(), "small.json"));
    String filler = "x".repeat(100_000);
    AtomicBoolean ended = new AtomicBoolean();
    file.replace(new ObjectMapper().createObjectNode().put("text", filler));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> reads =
          threads.submit(
              () -> {
                int whole = 0;
                while (!ended.get() || whole == 0) {
                  assertThat(file.read().orElseThrow().path("text").asText()).hasSize(100_000);
                  whole++;
                }
                return whole;
              });
      for (int i = 0; i < 50; i++) {
        file.replace(new ObjectMapper().createObjectNode().put("text", filler));
      }
      ended.set(true);

      assertThat(reads.get()).isPositive();
    } finally {
      threads.shutdownNow();
    }
    try (var files = Files.list(output)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("small.json");
    }
  }

  @Test
  void filesThatAreLargeAreHashedElsewhere() throws IOException {
    RunDirectory run = create("one");
    Path part = attempt("one").resolve("results/part");
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }

    run.publish(new Manifest().succeeded(), files -> Map.of(files.get(0), "by the cluster"));

    assertThat(json("runs/one/run.json").at("/files/part").asText()).isEqualTo("by the cluster");
  }
}
