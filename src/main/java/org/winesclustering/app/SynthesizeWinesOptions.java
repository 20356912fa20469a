package org.winesclustering.app;

import java.util.List;
import org.winesclustering.synthetic.Contamination;
import org.winesclustering.synthetic.SyntheticTable;
import org.winesclustering.synthetic.SyntheticWines;
import org.winesclustering.synthetic.WineOptions;
import picocli.CommandLine.Option;

/** Options of {@code wines synthesize --kind wines}. */
final class SynthesizeWinesOptions {
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

  /** The table, with what the options of all kinds say. */
  SyntheticTable table(long rows, int clusters, List<Double> shares, long seed) {
    return new SyntheticWines(
        new WineOptions(
            rows,
            clusters,
            shares,
            overlap,
            seed,
            new Contamination(missing, text, duplicates, outliers, noiseColumns)));
  }
}
