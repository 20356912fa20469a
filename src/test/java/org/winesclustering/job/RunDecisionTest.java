package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.event.RunEvents;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.Beginning;
import org.winesclustering.run.FoundRun;
import org.winesclustering.run.RunClusters;
import org.winesclustering.run.RunOrigin;
import org.winesclustering.run.RunRecord;
import org.winesclustering.run.RunStatus;
import org.winesclustering.run.StartRecord;

/** What becomes of run r in the output "out", by what was asked for and what is there. */
class RunDecisionTest {
  private static final Optional<RunRecord> NOT_ENDED = Optional.empty();
  private static final Optional<StartRecord> NOT_STARTED = Optional.empty();

  private String command = "train";
  private Optional<String> resume = Optional.empty();
  private Optional<String> submission = Optional.empty();
  private final Map<String, String> settings =
      new LinkedHashMap<>(Map.of("output.path", "out", "output.run-id", "r"));

  private RunDecision decision() {
    return new RunDecision(request(command), model(command));
  }

  private Request request(String name) {
    WinesConfig config = new ConfigLoader().load(Optional.empty(), Map.of(), settings);
    return new Request(name, config, "r", resume, submission, RunEvents.NONE);
  }

  private static Optional<String> model(String name) {
    return name.equals("train") ? Optional.empty() : Optional.of("results/runs/t/model");
  }

  private RunOrigin origin(String name) {
    return request(name).origin(model(name));
  }

  /** An interrupted run that began as the command would with the present settings. */
  private Optional<StartRecord> started(String name) {
    return Optional.of(new StartRecord(origin(name), Optional.of("aaaa")));
  }

  private Optional<RunRecord> ended(String name, int exitCode) {
    return ended(name, exitCode == 0 ? RunStatus.SUCCEEDED : RunStatus.FAILED, exitCode);
  }

  private Optional<RunRecord> ended(String name, RunStatus status, int exitCode) {
    return Optional.of(
        new RunRecord(
            "r",
            origin(name),
            status,
            exitCode,
            "what was wrong",
            submission,
            Instant.EPOCH,
            Optional.empty(),
            "aaaa",
            178,
            4,
            new RunClusters("r", List.of()),
            Optional.empty(),
            new TreeMap<>()));
  }

  private static FoundRun table(Optional<StartRecord> started, Optional<RunRecord> ended) {
    return new FoundRun(true, false, started, ended);
  }

  private static FoundRun stream(Optional<StartRecord> started, Optional<RunRecord> ended) {
    return new FoundRun(true, true, started, ended);
  }

  private void assertRefused(FoundRun found, FailureKind kind, String message) {
    assertRefused(() -> decision().of(found), kind, message);
  }

  private static void assertRefused(ThrowingCallable decision, FailureKind kind, String message) {
    assertThatThrownBy(decision)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  private RunFate withInput(FoundRun found, String contentHash) {
    return decision().withInput(decision().of(found), found, () -> contentHash);
  }

  private String words(FoundRun found) {
    return decision().of(found).words();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "assign", "assign-stream"})
  void aNameThatNoRunHasIsNew(String asked) {
    command = asked;

    assertThat(words(FoundRun.NONE)).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "assign"})
  void anInterruptedRunGoesOnWithTheSameOptionsAndInput(String asked) {
    command = asked;
    FoundRun found = table(started(asked), NOT_ENDED);

    assertThat(decision().of(found)).isEqualTo(RunFate.GOES_ON);
    assertThat(request(asked).beginning()).isEqualTo(Beginning.REPEATED);
    assertThat(withInput(found, "aaaa").words()).isEqualTo("goes on");
    assertThat(withInput(found, "bbbb").words()).isEqualTo("begins again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "assign"})
  void aRunThatASignalEndedGoesOn(String asked) {
    command = asked;
    FoundRun found = table(started(asked), ended(asked, RunStatus.INTERRUPTED, 143));

    assertThat(words(found)).isEqualTo("goes on");
    submission = Optional.of("s");
    assertThat(words(table(started(asked), ended(asked, RunStatus.INTERRUPTED, 143))))
        .as("a driver that is started again")
        .isEqualTo("goes on");
  }

  @Test
  void aRunThatHadNotReadItsInputGoesOnWithAny() {
    FoundRun found =
        table(Optional.of(new StartRecord(origin("train"), Optional.empty())), NOT_ENDED);

    assertThat(withInput(found, "bbbb").words()).isEqualTo("goes on");
  }

  @Test
  void anInterruptedRunBeginsAgainWithOtherOptions() {
    FoundRun found = table(started("train"), NOT_ENDED);
    settings.put("training.seed", "43");

    assertThat(words(found)).isEqualTo("begins again");
  }

  @Test
  void aFailedRunAndOneWithoutAWholeNoteBeginAgain() {
    assertThat(words(table(started("train"), ended("train", 6)))).isEqualTo("begins again");
    assertThat(words(table(NOT_STARTED, NOT_ENDED))).isEqualTo("begins again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "assign"})
  void theRunOfAStreamIsNeverMadeAsAnother(String asked) {
    command = asked;
    String message =
        "run r cannot be resumed with another configuration: command was assign-stream";

    assertRefused(stream(started("assign-stream"), NOT_ENDED), FailureKind.CONFLICT, message);
    assertRefused(
        stream(started("assign-stream"), ended("assign-stream", 3)), FailureKind.CONFLICT, message);
    assertRefused(stream(NOT_STARTED, ended("assign-stream", 0)), FailureKind.CONFLICT, message);
    assertRefused(
        stream(NOT_STARTED, NOT_ENDED), FailureKind.CONFLICT, "run r in out is a stream; choose");
  }

  @Test
  void aStreamGoesOnHoweverItEnded() {
    command = "assign-stream";

    assertThat(words(stream(started(command), NOT_ENDED))).isEqualTo("goes on");
    assertThat(words(stream(NOT_STARTED, ended(command, 0)))).isEqualTo("goes on");
    assertThat(words(stream(started(command), ended(command, 4)))).isEqualTo("goes on");
    assertThat(words(stream(NOT_STARTED, NOT_ENDED))).isEqualTo("goes on");
    assertThat(words(table(started(command), ended(command, 3)))).isEqualTo("begins again");
  }

  @Test
  void aStreamDoesNotGoOnWithOtherOptions() {
    command = "assign-stream";
    FoundRun found = stream(started(command), NOT_ENDED);
    settings.put("data.missing", "impute-median");

    assertRefused(found, FailureKind.CONFLICT, "data.missing was reject and is impute-median");
  }

  @Test
  void aStreamDoesNotTakeTheNameOfAPublishedRun() {
    command = "assign-stream";

    assertRefused(
        table(NOT_STARTED, ended("train", 0)),
        FailureKind.CONFLICT,
        "command was train and is assign-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "assign"})
  void aPublishedRunIsLeftAsItIs(String asked) {
    command = asked;
    FoundRun found = table(NOT_STARTED, ended(asked, 0));

    assertThat(decision().of(found)).isEqualTo(RunFate.PUBLISHED);
    assertThat(withInput(found, "aaaa").words()).isEqualTo("published");
    assertRefused(
        () -> withInput(found, "bbbb"),
        FailureKind.CONFLICT,
        "run r is published in out, and the input has changed since (its content hash was aaaa and"
            + " is bbbb); choose another --run-id");
  }

  @Test
  void aPublishedRunWithOtherOptionsIsAConflict() {
    FoundRun found = table(NOT_STARTED, ended("train", 0));
    settings.put("training.seed", "43");

    assertRefused(
        found,
        FailureKind.CONFLICT,
        "run r is published in out, with another configuration: training.seed was 42 and is 43;"
            + " choose another --run-id, or leave it out for a fresh one");
  }

  @Test
  void whatDoesNotChangeTheResultIsNoOtherConfiguration() {
    FoundRun found = table(NOT_STARTED, ended("train", 0));
    settings.put("output.lease-seconds", "120");

    assertThat(words(found)).isEqualTo("published");
  }

  @Test
  void whatIsToBeResumedMustBeThereAndUnfinished() {
    resume = Optional.of("r");

    assertRefused(
        FoundRun.NONE, FailureKind.INPUT, "there is no run r in out to resume; check --resume");
    assertRefused(
        table(NOT_STARTED, ended("train", 0)),
        FailureKind.CONFLICT,
        "run r in out succeeded; there is nothing to resume");
    assertRefused(
        table(NOT_STARTED, NOT_ENDED),
        FailureKind.CONFLICT,
        "run r in out cannot be resumed: started.json");
    assertRefused(
        stream(started("assign-stream"), NOT_ENDED),
        FailureKind.CONFLICT,
        "command was assign-stream and is train");
  }

  @Test
  void whatIsToBeResumedMustHaveItsOptionsAndInput() {
    FoundRun killed = table(started("train"), NOT_ENDED);
    FoundRun diverged = table(started("train"), ended("train", 5));
    resume = Optional.of("r");
    settings.put("training.learning-rate", "0.0001");

    assertThat(words(killed)).isEqualTo("goes on");
    assertThat(request(command).beginning()).isEqualTo(Beginning.RESUMED);
    assertThat(withInput(diverged, "aaaa").words()).isEqualTo("goes on");
    assertRefused(
        () -> withInput(diverged, "bbbb"),
        FailureKind.CONFLICT,
        "the input has changed since run r began (its content hash was aaaa and is bbbb)");
    settings.put("training.seed", "43");
    assertRefused(
        killed,
        FailureKind.CONFLICT,
        "run r cannot be resumed with another configuration: training.seed was 42 and is 43; give"
            + " the options it began with");
  }

  @Test
  void aDriverThatIsStartedAgainRepeatsNoFailureThatAPersonHasToMend() {
    submission = Optional.of("s");

    assertRefused(
        table(started("train"), ended("train", 4)), FailureKind.DATA_QUALITY, "what was wrong");
    assertThat(words(table(started("train"), ended("train", 1)))).isEqualTo("begins again");
    assertThat(decision().of(table(NOT_STARTED, ended("train", 0))))
        .isEqualTo(RunFate.PUBLISHED_BY_SUBMISSION);
  }

  @Test
  void anotherSubmissionTriesAgain() {
    submission = Optional.of("first");
    FoundRun failed = table(started("train"), ended("train", 4));
    FoundRun published = table(NOT_STARTED, ended("train", 0));
    submission = Optional.of("second");

    assertThat(words(failed)).isEqualTo("begins again");
    assertThat(decision().of(published)).isEqualTo(RunFate.PUBLISHED);
  }

  @Test
  void theInputIsNotReadWhereItDoesNotMatter() {
    RunFate fate = decision().of(FoundRun.NONE);

    assertThat(decision().withInput(fate, FoundRun.NONE, () -> fail("the input was read")))
        .isEqualTo(RunFate.NEW);
  }
}
