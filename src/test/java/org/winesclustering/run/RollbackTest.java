package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class RollbackTest {
  private static final Lease LEASE = new Lease(Duration.ofMinutes(1), Optional.empty());

  @TempDir private Path folder;

  private OutputDirectory directory() {
    return OutputDirectory.of(folder.toString(), new Configuration());
  }

  private RunDirectory begin(String command, String runId) throws IOException {
    RunDirectory run = RunDirectory.claim(directory(), command, runId, LEASE);
    run.begin(new Manifest().soFar());
    run.writeText("model/metadata/part-0", "model of " + runId);
    run.writeText("report.html", "report of " + runId);
    return run;
  }

  private static Manifest manifest(String command, String runId) {
    return new Manifest()
        .put("runId", runId)
        .put("command", command)
        .put("finishedAt", Instant.now().toString());
  }

  private void publish(String command, String runId) throws IOException {
    begin(command, runId)
        .publish(
            manifest(command, runId).succeeded(), Checksums.inThisProcess(new Configuration()));
  }

  private void train(String... runIds) throws IOException {
    for (String runId : runIds) {
      publish("train", runId);
    }
  }

  private Rollback.Moved rollback() {
    return Rollback.of(directory(), Optional.empty());
  }

  private Rollback.Moved rollback(String to) {
    return Rollback.of(directory(), Optional.of(to));
  }

  private JsonNode pointer() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("latest.json").toFile());
  }

  private String latest() throws IOException {
    return pointer().get("runId").asText();
  }

  private static void assertFails(ThrowingCallable work, FailureKind code, String message) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void goesBackFurtherEachTime() throws IOException {
    train("a", "b", "c");

    assertThat(rollback()).isEqualTo(new Rollback.Moved("c", "b"));
    assertThat(latest()).isEqualTo("b");
    assertThat(rollback()).isEqualTo(new Rollback.Moved("b", "a"));
    assertThat(latest()).isEqualTo("a");
    assertFails(
        this::rollback,
        FailureKind.INPUT,
        "no training run in " + folder + " succeeded before run a");
    assertThat(latest()).isEqualTo("a");
    assertThat(directory().published().orElseThrow().rolledBackFrom()).containsExactly("b", "c");
  }

  @Test
  void goesBackToWhatWasPublishedBeforeAndNotToWhatWasRolledBack() throws IOException {
    train("good", "bad");
    rollback();
    train("next");

    assertThat(directory().published().orElseThrow().rolledBackFrom()).isEmpty();
    assertThat(rollback()).isEqualTo(new Rollback.Moved("next", "good"));
  }

  @Test
  void goesByTheEndOfTheRunsWhereWhatWasReplacedIsGone() throws IOException {
    train("a", "b", "c");
    directory().fileSystem().delete(directory().run("b"), true);

    assertThat(rollback()).isEqualTo(new Rollback.Moved("c", "a"));
  }

  @Test
  void leavesRunsOfOtherCommandsAndFailedOnesOut() throws IOException {
    train("a");
    publish("assign", "scored");
    begin("train", "failed")
        .fail(manifest("train", "failed").failed(ExitCode.QUALITY_GATE, "worse clusters"));
    train("b");

    assertThat(rollback()).isEqualTo(new Rollback.Moved("b", "a"));
  }

  @Test
  void goesToAnyRunThatSucceededAndForwardAgain() throws IOException {
    train("a", "b", "c");

    assertThat(rollback("a")).isEqualTo(new Rollback.Moved("c", "a"));
    assertThat(rollback("c")).isEqualTo(new Rollback.Moved("a", "c"));
    assertThat(directory().published().orElseThrow().rolledBackFrom()).containsExactly("a");
  }

  @Test
  void theLatestRunIsThereAlready() throws IOException {
    train("a", "b");
    JsonNode before = pointer();

    assertThat(rollback("b")).isEqualTo(new Rollback.Moved("b", "b"));
    assertThat(pointer()).isEqualTo(before);
  }

  @Test
  void refusesWhatCannotBePublished() throws IOException {
    train("a", "b");
    publish("assign", "scored");
    begin("train", "failed")
        .fail(manifest("train", "failed").failed(ExitCode.QUALITY_GATE, "worse clusters"));
    begin("train", "running");

    assertFails(() -> rollback("none"), FailureKind.INPUT, "there is no run none in " + folder);
    assertFails(() -> rollback("../runs/a"), FailureKind.INPUT, "there is no run ../runs/a in ");
    assertFails(() -> rollback(""), FailureKind.INPUT, "there is no run  in ");
    assertFails(
        () -> rollback("failed"),
        FailureKind.CONFLICT,
        "run failed in " + folder + " failed with exit code 6 (worse clusters)");
    assertFails(() -> rollback("running"), FailureKind.CONFLICT, "has not ended");
    assertFails(() -> rollback("scored"), FailureKind.CONFLICT, "is one of assign");
    assertThat(latest()).isEqualTo("b");
  }

  @Test
  void refusesWhereNothingWasPublished() {
    assertFails(this::rollback, FailureKind.INPUT, "there is no latest.json in " + folder);
  }

  @Test
  void refusesARunWhoseFilesAreNotThoseThatItPublished() throws IOException {
    train("a", "b", "c");
    Files.delete(folder.resolve("runs/a/report.html"));
    Path changed = folder.resolve("runs/b/model/metadata/part-0");
    Files.writeString(changed, "another model");

    String broken = "run b in " + folder + " is not whole any more: model/metadata/part-0 ";
    assertFails(this::rollback, FailureKind.INPUT, broken + "cannot be read (Checksum error: ");
    Files.delete(changed.resolveSibling(".part-0.crc"));
    assertFails(
        this::rollback, FailureKind.INPUT, broken + "has another SHA-256 than run.json says");
    assertFails(
        () -> rollback("a"), FailureKind.INPUT, "not whole any more: report.html is missing");
    assertThat(latest()).isEqualTo("c");
  }

  @Test
  void cleaningUpAfterAKilledRunDoesNotUndoIt() throws IOException {
    train("a");
    // Killed after it was published, before it gave its claim back.
    RunDirectory killed = begin("train", "b");
    Files.writeString(
        Files.createDirectories(folder.resolve("runs/b")).resolve("run.json"),
        manifest("train", "b").put("replaces", "a").succeeded().toString());
    Files.writeString(folder.resolve("latest.json"), "{\"runId\": \"b\"}");
    killed.abandon();
    Path claim = folder.resolve("claims/b.json");
    ObjectNode content = (ObjectNode) new ObjectMapper().readTree(claim.toFile());
    Files.writeString(claim, content.put("processTicks", 1).toString());

    assertThat(rollback()).isEqualTo(new Rollback.Moved("b", "a"));
    new Leftovers(directory(), Duration.ofDays(1)).cleanUp();

    assertThat(claim).doesNotExist();
    assertThat(latest()).isEqualTo("a");
  }

  private static Stream<byte[]> damagedPointers() {
    return Stream.of(
            "{\"runId\": \"a", "", "\0\0\0\0", "[]", "null", "{\"runId\": \"../../x\"}", "{}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("damagedPointers")
  void ofADamagedPointerItIsSaidAndAnyRunCanBeNamed(byte[] pointer) throws IOException {
    train("a", "b");
    Files.write(folder.resolve("latest.json"), pointer);

    assertFails(
        this::rollback,
        FailureKind.INPUT,
        "latest.json of %s is damaged: it names no run".formatted(folder));
    assertThat(directory().damageOfLatest("train")).isPresent();

    Rollback.of(directory(), Optional.of("a"));
    assertThat(directory().published().orElseThrow().runId()).isEqualTo("a");
    assertThat(directory().damageOfLatest("train")).isEmpty();
  }

  @Test
  void aDirectoryInPlaceOfThePointerIsFoundBeforeARun() throws IOException {
    Files.createDirectory(folder.resolve("latest.json"));

    assertFails(
        () -> directory().damageOfLatest("train"),
        FailureKind.USAGE,
        "latest.json is a directory and no regular file");
  }

  @Test
  void thePublishedReportIsThatOfTheLatestRun() throws IOException {
    train("first", "second");

    assertThat(directory().publishedReport())
        .isEqualTo(folder.resolve("runs/second/report.html").toUri().toString());
  }
}
