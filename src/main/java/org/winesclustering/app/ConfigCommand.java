package org.winesclustering.app;

import org.winesclustering.config.ConfigLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wines config}: prints the configuration, as a file for {@code --config}. */
@Command(
    name = "config",
    description =
        "Prints every configuration key with the value that counts after the options, the"
            + " environment and the file.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ./submit/wines config --config nightly.conf --set training.epochs=30",
      "         ./submit/wines config --defaults > my.conf"
    })
final class ConfigCommand implements Runnable {
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
  @Mixin KeyOptions.Trigger trigger;

  @Option(
      names = "--defaults",
      description = "print the defaults, each with its range and meaning, and look at nothing else")
  private boolean defaults;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (defaults) {
      spec.commandLine().getOut().print(ConfigLoader.reference());
    } else {
      options.lines().forEach(spec.commandLine().getOut()::println);
    }
    spec.commandLine().getOut().flush();
  }
}
