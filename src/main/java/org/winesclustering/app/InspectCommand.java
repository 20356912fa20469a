package org.winesclustering.app;

import java.util.Optional;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunName;
import org.winesclustering.job.InspectJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wines inspect}: says what each column of a table is, without training. */
@Command(
    name = "inspect",
    description =
        "Says what each column of a table is, how that was decided, and how its cells are read,"
            + " from the first rows; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exits with 0 if the table could be trained on, with 2 for wrong options or a wrong plan,",
      "with 3 if the input cannot be read or has no column to learn from.",
      "",
      "Example: ./submit/wines inspect --input wines.csv --columns-out plan.conf",
      "         ./submit/wines train --input wines.csv --columns plan.conf --output results"
    })
final class InspectCommand implements Runnable {
  @Mixin private ConfigOptions options;
  @Mixin KeyOptions.Input input;
  @Mixin KeyOptions.Roles roles;
  @Mixin KeyOptions.Features features;
  @Mixin KeyOptions.Plan plan;

  @Option(
      names = "--columns-out",
      paramLabel = "FILE",
      description = "where the plan goes, to be edited and given back by --columns")
  private String columnsOut;

  @Override
  public void run() {
    options.events().begin(RunName.of("inspect"), new RunStarted(true));
    new InspectJob(options.load().withFilesRead(), Optional.ofNullable(columnsOut)).run();
  }
}
