package org.winesclustering.app;

import java.time.Duration;
import java.util.Optional;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunName;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.DoctorJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wines doctor}: says what this machine and a cluster lack for a run. */
@Command(
    name = "doctor",
    description =
        "Looks at Java, Spark, the class path, native libraries, memory and disks, on the driver"
            + " and on every executor, and says what is wrong and what to do.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exits with 0 if nothing has failed, with 2 otherwise. Where runs go wrong on a cluster,",
      "give the options of the run: --master stands for -- --master.",
      "",
      "Example: ./submit/wines doctor",
      "         ./submit/wines doctor --master spark://host:7077 --output hdfs:///wines \\",
      "           --rows 10000000 --columns 13"
    })
final class DoctorCommand implements Runnable {
  private static final long MOST_ROWS = 1_000_000_000_000L;
  private static final int MOST_COLUMNS = 100_000;
  private static final int LONGEST_WAIT = 3_600;

  @Mixin private ConfigOptions options;
  @Mixin KeyOptions.Input input;
  @Mixin KeyOptions.Roles roles;
  @Mixin KeyOptions.Features features;
  @Mixin KeyOptions.Output output;
  @Mixin KeyOptions.Gpu gpu;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "rows of the table that there must be memory for, 1 to 10^12; else --input's")
  private Long rows;

  @Option(
      names = "--columns",
      paramLabel = "N",
      defaultValue = "13",
      description =
          "features of the table that --rows is about, 1 to 100000 (default: ${DEFAULT-VALUE})")
  private int columns;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "how long Spark may take to start, executors to come, and each of their jobs, 1 to 3600"
              + " (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Override
  public void run() {
    check("--columns", columns, MOST_COLUMNS);
    check("--wait", seconds, LONGEST_WAIT);
    if (rows != null) {
      check("--rows", rows, MOST_ROWS);
    }
    WinesConfig config = options.load().withFilesRead();
    options.events().begin(RunName.of("doctor"), new RunStarted(true));
    new DoctorJob(
            config,
            Optional.ofNullable(rows).map(given -> new DoctorJob.Size(given, columns)),
            Duration.ofSeconds(seconds))
        .run();
  }

  private static void check(String option, long value, long most) {
    if (value < 1 || value > most) {
      throw WinesFailure.usage(
          "%s is %d, allowed: a whole number from 1 to %d; correct it or leave it out",
          option, value, most);
    }
  }
}
