package org.winesclustering.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.Rollback;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Sessions;
import picocli.CommandLine.Command;
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
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "the output directory of train (output.path)")
  private String output;

  @Option(
      names = "--to",
      paramLabel = "RUN_ID",
      description = "the run to go to, any that succeeded; the one before if left out")
  private String to;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a HOCON file of configuration keys, of which output.path counts")
  private Path file;

  @Override
  public void run() {
    String path =
        new ConfigLoader()
            .load(
                Optional.ofNullable(file),
                System.getenv(),
                output == null ? Map.of() : Map.of("output.path", output))
            .output()
            .path();
    Rollback.Moved moved =
        Rollback.of(OutputDirectory.of(path, Sessions.hadoop()), Optional.ofNullable(to));
    System.err.println(
        moved.from().equals(moved.to())
            ? "wines: run " + moved.to() + " is the latest run already"
            : "wines: the latest run was "
                + (moved.from().isEmpty() ? "not known" : Failures.printable(moved.from()))
                + " and is now "
                + moved.to());
  }
}
