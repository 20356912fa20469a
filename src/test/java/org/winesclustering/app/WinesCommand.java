package org.winesclustering.app;

import java.util.List;
import org.winesclustering.config.WinesConfig;
import picocli.CommandLine;

/**
 * A command line of {@code submit/wines} as it stands in a file for another program.
 *
 * @param name train or assign
 * @param config what it makes of the options, files and defaults, ranges checked
 */
record WinesCommand(String name, WinesConfig config) {
  /** Where the files suppose the project to be. */
  static final String HOME = "/opt/wines/";

  /**
   * @param words after {@code submit/wines}
   * @throws CommandLine.ParameterException for an option that the command does not have
   * @throws org.winesclustering.failure.WinesFailure for what no configuration has
   */
  static WinesCommand of(List<String> words) {
    String name = words.get(0);
    CommandLine command =
        new CommandLine(
            switch (name) {
              case "train" -> new TrainCommand();
              case "assign" -> new AssignCommand();
              default -> throw new IllegalArgumentException("no example runs " + name);
            });
    // The project is here.
    command.parseArgs(
        words.stream()
            .skip(1)
            // What follows is for spark-submit.
            .takeWhile(word -> !word.equals("--"))
            .map(word -> word.startsWith(HOME) ? word.substring(HOME.length()) : word)
            .toArray(String[]::new));
    ConfigOptions options =
        (ConfigOptions) command.getCommandSpec().mixins().get("options").userObject();
    return new WinesCommand(name, options.load());
  }
}
