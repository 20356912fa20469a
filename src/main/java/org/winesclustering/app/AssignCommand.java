package org.winesclustering.app;

import java.util.Map;
import java.util.Optional;
import org.winesclustering.config.Secrets;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.AssignJob;
import org.winesclustering.job.AssignStreamJob;
import org.winesclustering.job.Request;
import org.winesclustering.job.SavedModel;
import org.winesclustering.job.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wines assign}: gives new records their clusters by a model that train left. */
@Command(
    name = "assign",
    description = "Gives records their clusters by a saved model.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ./submit/wines assign --model results --input new-wines.csv --output scored"
    })
final class AssignCommand implements Runnable {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description =
          "an output directory of train (its latest run), a run directory, or a model directory")
  private String model;

  @Option(
      names = "--unverified",
      description =
          "take a model without its run's run.json, against which its files could be checked")
  private boolean isUnverified;

  @Option(
      names = "--stream",
      description =
          "score records as they arrive; the same --run-id resumes the stream where it was left")
  private boolean isStream;

  @Mixin private ConfigOptions options;
  @Mixin KeyOptions.Input input;
  @Mixin KeyOptions.Roles roles;
  @Mixin KeyOptions.Plan plan;
  @Mixin KeyOptions.Output output;
  @Mixin KeyOptions.Run runOptions;
  @Mixin KeyOptions.Delivery delivery;
  @Mixin KeyOptions.Gpu gpu;
  @Mixin private KeyOptions.Trigger trigger;

  @Option(
      names = "--dry-run",
      description = "make all checks and say what would be done, and write nothing")
  private boolean dryRun;

  @Override
  public void run() {
    Secrets.checkCommandLine(Map.of("--model", model));
    SavedModel given = new SavedModel(model, isUnverified);
    if (isStream && dryRun) {
      throw WinesFailure.usage(
          "--dry-run looks at rows that are there, and --stream waits for others; leave out one");
    } else if (isStream) {
      Request request = options.request(Request.STREAM, Optional.empty());
      Submission.run(request, new AssignStreamJob(request, given)::run);
    } else if (!trigger.values().isEmpty()) {
      throw WinesFailure.usage(
          "--trigger %s is for --stream only; add --stream",
          trigger.values().values().iterator().next());
    } else {
      Request request = options.request("assign", Optional.empty());
      AssignJob job = new AssignJob(request, given);
      if (dryRun) {
        job.dryRun();
      } else {
        Submission.run(request, job::run);
      }
    }
  }
}
