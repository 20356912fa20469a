package org.winesclustering.devicecheck;

import java.nio.file.Path;

/**
 * What is asked of the kit.
 *
 * @param output file of the report
 * @param isQuick whether trainings of 20 steps and rates of one step are enough
 * @param isStepsAlone whether to make some steps alone, for a sanitizer
 */
record Options(Path output, boolean isQuick, boolean isStepsAlone) {
  static final String STEPS_ALONE = "--steps-alone";

  /** Reads the arguments of the command. */
  static Options of(String... arguments) {
    Options options = new Options(Path.of("device-check.json"), false, false);
    for (String argument : arguments) {
      if (argument.equals("--quick")) {
        options = new Options(options.output, true, options.isStepsAlone);
      } else if (argument.equals(STEPS_ALONE)) {
        options = new Options(options.output, options.isQuick, true);
      } else if (argument.startsWith("--output=")) {
        options =
            new Options(
                Path.of(argument.substring("--output=".length())),
                options.isQuick,
                options.isStepsAlone);
      } else {
        throw new CannotRun("unknown option " + argument + "; there are --quick and --output=FILE");
      }
    }
    return options;
  }

  int mostSteps() {
    return isQuick ? 20 : Integer.MAX_VALUE;
  }

  /** Of a trial of a rate. */
  double seconds() {
    return isQuick ? 0 : 1;
  }
}
