package org.winesclustering.app;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunName;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.SynthesizeJob;
import org.winesclustering.synthetic.Contamination;
import org.winesclustering.synthetic.SyntheticOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code wines synthesize}: makes a table of any size with known classes. */
@Command(
    name = "synthesize",
    description =
        "Makes a table of any size with known classes (column cultivar) that looks like the UCI"
            + " Wine table.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The same options and seed give the same table on every cluster. It is whole",
      "once it holds _SUCCESS; _synthesis.json in it says how it was made.",
      "",
      "Example: ./submit/wines synthesize --rows 1000000 --output wines-1m",
      "         ./submit/wines train --input wines-1m --label cultivar --output results"
    })
final class SynthesizeCommand implements Runnable {
  private static final int MOST_PARTITIONS = 100_000;

  @ParentCommand private EventSource wines;

  @Option(names = "--rows", required = true, paramLabel = "N", description = "1 to 10^12")
  private long rows;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "where the table goes, on any Hadoop file system; must not exist yet")
  private String output;

  @Option(
      names = "--clusters",
      paramLabel = "K",
      defaultValue = "3",
      description =
          "classes, 1 to 50: 1 is the whole UCI Wine table as one class, 2 and 3 its cultivars,"
              + " more are derived from them by the seed and closer together beyond 10 (default:"
              + " ${DEFAULT-VALUE})")
  private int clusters;

  @Option(
      names = "--shares",
      paramLabel = "NUMBER[,NUMBER..]",
      split = ",",
      hideParamSyntax = true,
      description = "relative sizes of the classes, above 0; the cultivars' 59,71,48 if left out")
  private List<Double> shares = new ArrayList<>();

  @Option(
      names = "--overlap",
      paramLabel = "F",
      defaultValue = "0",
      description =
          "how far the classes are drawn together, 0 to 1 (default: ${DEFAULT-VALUE}, as in the UCI"
              + " Wine table)")
  private double overlap;

  @Option(
      names = "--missing",
      paramLabel = "F",
      defaultValue = "0",
      description = "share of the cells that are empty, 0 to 1 (default: ${DEFAULT-VALUE})")
  private double missing;

  @Option(
      names = "--text",
      paramLabel = "F",
      defaultValue = "0",
      description =
          "share of the cells that hold text, 0 to 1; Parquet then has the features as text columns"
              + " (default: ${DEFAULT-VALUE})")
  private double text;

  @Option(
      names = "--duplicates",
      paramLabel = "F",
      defaultValue = "0",
      description =
          "share of each class that repeats other rows of it, 0 to 0.9 (default: ${DEFAULT-VALUE})")
  private double duplicates;

  @Option(
      names = "--outliers",
      paramLabel = "F",
      defaultValue = "0",
      description =
          "share of the rows with one to three values far out of range, 0 to 1 (default:"
              + " ${DEFAULT-VALUE})")
  private double outliers;

  @Option(
      names = "--noise-columns",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "further columns noise_1, .. that say nothing about the class, 0 to 1000 (default:"
              + " ${DEFAULT-VALUE})")
  private int noiseColumns;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "parquet",
      description = "parquet or csv (default: ${DEFAULT-VALUE})")
  private SynthesizeJob.Format format;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "any whole number (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "files of the table, 1 to 100000; the rows are the same for any number")
  private Integer partitions;

  @Option(
      names = "--dry-run",
      description =
          "check the options and the output, say what would be written, and write nothing")
  private boolean dryRun;

  @Override
  public void run() {
    SyntheticOptions options =
        new SyntheticOptions(
            rows,
            clusters,
            shares,
            overlap,
            seed,
            new Contamination(missing, text, duplicates, outliers, noiseColumns));
    wines.events().begin(RunName.of("synthesize"), new RunStarted(dryRun));
    SynthesizeJob job = new SynthesizeJob(options, checkedOutput(), format, checkedPartitions());
    if (dryRun) {
      job.dryRun();
    } else {
      job.run();
    }
  }

  private String checkedOutput() {
    if (output.isBlank()) {
      throw WinesFailure.usage(
          "--output is \"%s\", allowed: a directory that does not exist", output);
    }
    return output;
  }

  private OptionalInt checkedPartitions() {
    if (partitions == null) {
      return OptionalInt.empty();
    }
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw WinesFailure.usage(
          "--partitions is %d, allowed: a whole number from 1 to %d; leave it out for a"
              + " suitable number",
          partitions, MOST_PARTITIONS);
    }
    return OptionalInt.of(partitions);
  }
}
