package org.winesclustering.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.winesclustering.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wines assign}: clusters for new records, by a model that train left. */
@Command(
    name = "assign",
    description = "Gives records their clusters by a saved model.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ./submit/wines assign --model results --input new-wines.csv --output scored"
    })
final class AssignCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description =
          "an output directory of train (its latest run), a run directory, or a model directory")
  private String model;

  @Mixin private ConfigOptions options;

  @Override
  public Integer call() {
    Request request = options.request("assign", Optional.empty());
    Submission.run(request, new AssignJob(request, model)::run);
    return ExitCode.OK.number();
  }
}
