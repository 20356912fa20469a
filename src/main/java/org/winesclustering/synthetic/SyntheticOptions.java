package org.winesclustering.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Which synthetic table is meant: the same options give the same table on every cluster.
 *
 * @param rows 1 to 10^12, and at least as many as clusters
 * @param clusters classes, 1 to 50
 * @param shares relative sizes of the classes, above 0, one for each; empty for those of the
 *     bundled table
 * @param overlap how far the means of the classes are drawn towards their common mean, from 0 (as
 *     in the bundled table) to 1 (no class can be told from another by its mean)
 * @param seed of everything random
 */
public record SyntheticOptions(
    long rows,
    int clusters,
    List<Double> shares,
    double overlap,
    long seed,
    Contamination nuisances) {

  private static final long MOST_ROWS = 1_000_000_000_000L;
  private static final int MOST_CLUSTERS = 50;
  private static final int MOST_NOISE_COLUMNS = 1000;

  /** Every row that is repeated has to be there once. */
  private static final double MOST_DUPLICATES = 0.9;

  /**
   * @throws WinesFailure exit 2, with everything that is out of its range
   */
  public SyntheticOptions {
    shares = List.copyOf(shares);
    List<String> problems = new ArrayList<>();
    check(problems, "rows", rows, 1, MOST_ROWS);
    check(problems, "clusters", clusters, 1, MOST_CLUSTERS);
    if (rows >= 1 && clusters <= MOST_CLUSTERS && rows < clusters) {
      problems.add("--rows is " + rows + ", allowed: at least as many as --clusters " + clusters);
    }
    if ((!shares.isEmpty() && shares.size() != clusters)
        || shares.stream().anyMatch(share -> !(share > 0 && share < Double.POSITIVE_INFINITY))) {
      problems.add(
          "--shares is "
              + shares
              + ", allowed: one number above 0 for each of the "
              + clusters
              + " clusters");
    }
    check(problems, "overlap", overlap, 1);
    check(problems, "missing", nuisances.missing(), 1);
    check(problems, "text", nuisances.text(), 1);
    if (nuisances.missing() <= 1
        && nuisances.text() <= 1
        && nuisances.missing() + nuisances.text() > 1) {
      problems.add(
          "--missing and --text are "
              + nuisances.missing()
              + " and "
              + nuisances.text()
              + ", allowed: together at most 1.0");
    }
    check(problems, "duplicates", nuisances.duplicates(), MOST_DUPLICATES);
    check(problems, "outliers", nuisances.outliers(), 1);
    check(problems, "noise-columns", nuisances.noiseColumns(), 0, MOST_NOISE_COLUMNS);
    if (!problems.isEmpty()) {
      throw new WinesFailure(
          FailureKind.USAGE,
          String.join("; ", problems) + "; see ./submit/wines synthesize --help");
    }
  }

  /** A tidy table with the shares and the separation of the bundled one. */
  public static SyntheticOptions of(long rows, int clusters, long seed) {
    return new SyntheticOptions(rows, clusters, List.of(), 0, seed, Contamination.NONE);
  }

  public SyntheticOptions with(Contamination others) {
    return new SyntheticOptions(rows, clusters, shares, overlap, seed, others);
  }

  public SyntheticOptions withShares(List<Double> others) {
    return new SyntheticOptions(rows, clusters, others, overlap, seed, nuisances);
  }

  public SyntheticOptions withOverlap(double other) {
    return new SyntheticOptions(rows, clusters, shares, other, seed, nuisances);
  }

  private static void check(
      List<String> problems, String option, long value, long least, long most) {
    if (value < least || value > most) {
      problems.add(
          String.format(
              Locale.ROOT,
              "--%s is %d, allowed: a whole number from %d to %d",
              option,
              value,
              least,
              most));
    }
  }

  private static void check(List<String> problems, String option, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      problems.add("--" + option + " is " + value + ", allowed: a number from 0.0 to " + most);
    }
  }
}
