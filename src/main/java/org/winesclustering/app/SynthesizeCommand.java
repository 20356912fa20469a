package org.winesclustering.app;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunName;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.SynthesizeJob;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.synthetic.SyntheticTable;
import org.winesclustering.synthetic.SyntheticTable.FileFormat;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code wines synthesize}: makes a table of any size with known classes. */
@Command(
    name = "synthesize",
    description =
        "Makes a table of any size with known classes: wines that look like those of the UCI Wine"
            + " table (classes in column cultivar), or spectra (column class).",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The same options and seed give the same table on every cluster. It is whole",
      "once it holds _SUCCESS; _synthesis.json in it says how it was made.",
      "",
      "Example: ./submit/wines synthesize --rows 1000000 --output wines-1m",
      "         ./submit/wines train --input wines-1m --label cultivar --output results",
      "         ./submit/wines synthesize --kind spectra --rows 300 --output spectra"
    })
final class SynthesizeCommand implements Runnable {
  private static final int MOST_PARTITIONS = 100_000;

  @ParentCommand private EventSource wines;

  @Spec private CommandSpec spec;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "wines",
      description = "wines or spectra (default: ${DEFAULT-VALUE})")
  private Kind kind;

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
          "classes, 1 to 50; of wines 1 is the whole UCI Wine table as one class, 2 and 3 its"
              + " cultivars, more are derived from them by the seed and closer together beyond 10"
              + " (default: ${DEFAULT-VALUE})")
  private int clusters;

  @Option(
      names = "--shares",
      paramLabel = "NUMBER[,NUMBER..]",
      split = ",",
      hideParamSyntax = true,
      description =
          "relative sizes of the classes, above 0; if left out, wines have the cultivars' 59,71,48"
              + " and spectra equal ones")
  private List<Double> shares = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "parquet",
      description = "parquet or csv (default: ${DEFAULT-VALUE})")
  private FileFormat format;

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

  @ArgGroup(exclusive = false, heading = "%nOf wines:%n")
  private final SynthesizeWinesOptions ofWines = new SynthesizeWinesOptions();

  @ArgGroup(exclusive = false, heading = "%nOf spectra:%n")
  private final SynthesizeSpectraOptions ofSpectra = new SynthesizeSpectraOptions();

  /** What a table holds. */
  private enum Kind {
    WINES,
    SPECTRA
  }

  @Override
  public void run() {
    SyntheticTable table = table();
    wines.events().begin(RunName.of("synthesize"), new RunStarted(dryRun));
    SynthesizeJob job = new SynthesizeJob(table, checkedOutput(), format, checkedPartitions());
    if (dryRun) {
      job.dryRun();
    } else {
      job.run();
    }
  }

  private SyntheticTable table() {
    return switch (kind) {
      case WINES -> {
        refuse(ofSpectra);
        yield ofWines.table(rows, clusters, shares, seed);
      }
      case SPECTRA -> {
        refuse(ofWines);
        yield ofSpectra.table(rows, clusters, shares, seed, format);
      }
    };
  }

  /** Fails if any option of another kind of table is given. */
  private void refuse(Object optionsOfAnotherKind) {
    String given =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .filter(option -> isOf(optionsOfAnotherKind, option))
            .map(OptionSpec::longestName)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!given.isEmpty()) {
      throw WinesFailure.usage(
          "not for --kind %s: %s; leave it out, or give another --kind; see ./submit/wines"
              + " synthesize --help",
          KebabCase.of(kind), given);
    }
  }

  private static boolean isOf(Object options, OptionSpec option) {
    return option.userObject() instanceof Field field
        && field.getDeclaringClass() == options.getClass();
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
