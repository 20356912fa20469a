package org.winesclustering.app;

import java.util.Optional;
import org.winesclustering.config.MlflowConfig;
import org.winesclustering.mlflow.PublishedAlias;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.Rollback;
import org.winesclustering.runtime.Failures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wines rollback}: publishes the model of an earlier run again. */
@Command(
    name = "rollback",
    description =
        "Sets latest.json back to the training run that was published before the present one.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Run again, it goes back further. No run is changed or removed.",
      "Example: ./submit/wines rollback --output results --to nightly-2026-01-31"
    })
final class RollbackCommand implements Runnable {
  @Mixin private OutputOptions options;
  @Mixin private KeyOptions.Mlflow mlflow;

  @Option(
      names = "--to",
      paramLabel = "RUN_ID",
      description = "the run to go to, any that succeeded; the one before if left out")
  private String to;

  @Override
  public void run() {
    OutputDirectory output = options.directory();
    MlflowConfig recorded = options.config(mlflow.values()).mlflow();
    Rollback.Moved moved = Rollback.of(output, Optional.ofNullable(to));
    System.err.println(
        moved.from().equals(moved.to())
            ? "wines: run " + moved.to() + " is the latest run already"
            : "wines: the latest run was "
                + (moved.from().isEmpty() ? "not known" : Failures.printable(moved.from()))
                + " and is now "
                + moved.to());
    output.ended(moved.to()).ifPresent(run -> PublishedAlias.move(recorded, run));
  }
}
