package org.winesclustering.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winesclustering.config.OutputConfig;
import org.winesclustering.event.RunName;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.Outcomes;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunOutcome;
import org.winesclustering.run.RunRecord;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Sessions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code wines outcome}: says how a run on another machine ended. In Spark's cluster modes
 * submit/wines asks for it, since spark-submit does not pass on the driver's exit code everywhere.
 */
@Command(
    name = "outcome",
    description = "Says how a run ended, and exits with its exit code.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: ./submit/wines outcome --output results --run-id nightly-2026-01-31"})
final class OutcomeCommand implements Callable<Integer> {
  @Mixin private ConfigOptions options;
  @Mixin KeyOptions.Output output;
  @Mixin KeyOptions.Run runOptions;

  @Option(names = "--resume", paramLabel = "RUN_ID", hidden = true)
  private String resume;

  /** Name of the command that submit/wines submitted; its options follow. */
  @Option(names = "--of", hidden = true)
  private String command;

  /** Options of the command that was submitted; none of them matters here. */
  @Unmatched
  @SuppressWarnings("UnusedVariable")
  private List<String> others;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    checkUsage();
    OutputConfig output = options.load().output();
    String runId =
        Optional.ofNullable(resume)
            .or(output::runId)
            .orElseThrow(
                () -> WinesFailure.usage("--run-id is missing: give the id of the run to ask for"));
    return tell(
        runId, outcome(OutputDirectory.of(output.path(), Sessions.hadoop()), output.path(), runId));
  }

  /** Checks the submitted command line; a driver that rejects it ends before it notes that. */
  private void checkUsage() {
    if (command != null) {
      CommandLine wines = spec.root().commandLine();
      // Without "outcome --of", so that the submitted command comes first.
      wines.parseArgs(
          wines.getParseResult().originalArgs().stream().skip(2).toArray(String[]::new));
    }
  }

  /** Outcome of this submission of a run, which an earlier submission may have published. */
  private RunOutcome outcome(OutputDirectory directory, String output, String runId) {
    Optional<RunRecord> ended = directory.ended(runId);
    return options
        .submission()
        .map(
            submission ->
                new Outcomes(directory)
                    .take(submission)
                    .or(() -> ended.filter(run -> isOf(submission, run)).map(RunOutcome::of)))
        .orElse(ended.map(RunOutcome::of))
        .orElseThrow(
            () ->
                WinesFailure.of(
                    FailureKind.UNEXPECTED,
                    "run %s has left no manifest in %s: its driver was ended from outside, or is"
                        + " still at work; look at the cluster's log of the driver",
                    runId,
                    output));
  }

  private static boolean isOf(String submission, RunRecord run) {
    return run.submission().filter(submission::equals).isPresent();
  }

  private int tell(String runId, RunOutcome outcome) {
    int code = outcome.exitCode();
    options
        .events()
        .ended(
            new RunName("outcome", Optional.of(runId), Optional.empty()), code, outcome.message());
    if (code == 0) {
      System.err.println("wines: run " + runId + " succeeded");
    } else {
      System.err.println("wines: " + Failures.printable(outcome.message()));
    }
    return code;
  }
}
