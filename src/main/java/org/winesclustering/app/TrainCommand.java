package org.winesclustering.app;

import java.util.Optional;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.Request;
import org.winesclustering.job.Submission;
import org.winesclustering.job.TrainJob;
import org.winesclustering.run.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wines train}: finds clusters in records, and leaves a model and a report. */
@Command(
    name = "train",
    description =
        "Reads wine records, trains the autoencoder, clusters the embedding, and leaves clusters, a"
            + " model and a report.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ./submit/wines train --input wines.csv --label grape --output results",
      "Every configuration key with its default and range stands in",
      "src/main/resources/org/winesclustering/config/reference.conf."
    })
final class TrainCommand implements Runnable {
  @Mixin private ConfigOptions options;
  @Mixin KeyOptions.Input input;
  @Mixin KeyOptions.Roles roles;
  @Mixin KeyOptions.Features features;
  @Mixin KeyOptions.Plan plan;
  @Mixin KeyOptions.Clusters clusters;
  @Mixin KeyOptions.Output output;
  @Mixin KeyOptions.Run runOptions;
  @Mixin KeyOptions.Delivery delivery;
  @Mixin KeyOptions.Gpu gpu;
  @Mixin KeyOptions.Mlflow mlflow;

  @Option(
      names = "--resume",
      paramLabel = "RUN_ID",
      description = "resume a run that was interrupted, from its last checkpoint")
  private String resume;

  @Option(
      names = "--dry-run",
      description = "make all checks and say what would be done, and write nothing")
  private boolean dryRun;

  /** Given by submit/wines before work that a refused command does not need. */
  @Option(names = "--early-checks", hidden = true)
  private boolean earlyChecks;

  @Override
  public void run() {
    if (resume != null && !RunId.isValid(resume)) {
      throw WinesFailure.usage(
          "--resume is \"%s\", which cannot be the name of a run, allowed: letters, digits, dots,"
              + " dashes and underscores, at most 128, a letter or digit first; the names are those"
              + " of the directories in runs",
          resume);
    }
    Request request = options.request("train", Optional.ofNullable(resume));
    TrainJob job = new TrainJob(request);
    if (earlyChecks) {
      job.checkEarly();
    } else if (dryRun) {
      job.dryRun();
    } else {
      Submission.run(request, job::run);
    }
  }
}
