package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.event.RunEvents;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.Request;
import org.winesclustering.job.Submission;

/** What a submitted run leaves, and what its submitter makes of it. */
class OutcomeCommandTest {
  @TempDir private Path output;

  private Request request(String submission) {
    WinesConfig config =
        new ConfigLoader()
            .load(
                Optional.empty(),
                Map.of(),
                Map.of("output.path", output.toString(), "output.run-id", "r"));
    return new Request(
        "assign", config, "r", Optional.empty(), Optional.of(submission), RunEvents.NONE);
  }

  private int outcome(String submission, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("outcome", "--of", "assign", "--model", "m", "--run-id", "r"));
    arguments.addAll(List.of("--output", output.toString(), "--submission", submission));
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  @Test
  void isTheEndOfThatSubmissionAlone() {
    Submission.run(request("good"), () -> {});
    assertThatThrownBy(() -> Submission.run(request("bad"), OutcomeCommandTest::fail))
        .hasMessage("no such model");

    assertThat(outcome("bad")).isEqualTo(3);
    assertThat(outcome("good")).isZero();
  }

  private static void fail() {
    throw WinesFailure.of(FailureKind.INPUT, "no such model");
  }

  @Test
  void isUnknownWhereADriverWasKilled() {
    assertThat(outcome("killed")).isEqualTo(1);
  }

  @Test
  void isWrongUsageWhereTheDriverDidNotUnderstandItsCommandLine() {
    assertThat(outcome("s", "--inptu", "wines.csv")).isEqualTo(2);
    assertThat(outcome("s", "--set", "training.epochs=-1")).isEqualTo(2);
  }
}
