package org.winesclustering.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.runtime.Sessions;
import picocli.CommandLine.Option;

/** The options of commands that need an output directory and nothing else of a configuration. */
final class OutputOptions {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "the output directory of train (output.path)")
  private String output;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a HOCON file of configuration keys, of which output.path counts")
  private Path file;

  /** The directory that these options, the environment or the defaults name. */
  OutputDirectory directory() {
    String path =
        new ConfigLoader()
            .load(
                Optional.ofNullable(file),
                System.getenv(),
                output == null ? Map.of() : Map.of("output.path", output))
            .output()
            .path();
    return OutputDirectory.of(path, Sessions.hadoop());
  }
}
