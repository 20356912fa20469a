package org.winesclustering.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.OutputConfig;
import org.winesclustering.config.WinesConfig;
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
      description =
          "a HOCON file of configuration keys, of which those of output count, and for rollback"
              + " those of mlflow")
  private Path file;

  /** The output as these options, the environment or the defaults give it. */
  OutputConfig output() {
    return config(Map.of()).output();
  }

  /** Its directory. */
  OutputDirectory directory() {
    return OutputDirectory.of(output().path(), Sessions.hadoop());
  }

  /**
   * The configuration of these options, the environment and the defaults.
   *
   * @param given values by key of a command's own options
   */
  WinesConfig config(Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>(given);
    if (output != null) {
      all.put("output.path", output);
    }
    return new ConfigLoader().load(Optional.ofNullable(file), System.getenv(), all);
  }
}
