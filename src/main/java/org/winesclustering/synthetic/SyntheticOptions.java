package org.winesclustering.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Definition of a synthetic table: the same options give the same table on every cluster.
 *
 * @param rows 1 to 10^12, and at least as many as clusters
 * @param clusters classes, 1 to 50
 * @param shares relative sizes of the classes, above 0, one for each; empty for those of the
 *     bundled table
 * @param overlap how far the means of the classes move to their common mean, from 0 (as in the
 *     bundled table) to 1 (all means are equal)
 * @param seed of everything random
 */
public record SyntheticOptions(
    long rows,
    int clusters,
    List<Double> shares,
    double overlap,
    long seed,
    Contamination contamination) {
  private static final long MOST_ROWS = 1_000_000_000_000L;
  private static final int MOST_CLUSTERS = 50;
  private static final int MOST_NOISE_COLUMNS = 1000;

  /** Below 1, since every duplicate has an original. */
  private static final double MOST_DUPLICATES = 0.9;

  /** Validated options; fails with {@link FailureKind#USAGE} and all that is out of its range. */
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
          "--shares is %s, allowed: one number above 0 for each of the %d clusters"
              .formatted(shares, clusters));
    }
    check(problems, "overlap", overlap, 1);
    check(problems, "missing", contamination.missing(), 1);
    check(problems, "text", contamination.text(), 1);
    double blank = contamination.missing() + contamination.text();
    if (contamination.missing() <= 1 && contamination.text() <= 1 && blank > 1) {
      problems.add(
          "--missing and --text are %s and %s, allowed: together at most 1.0"
              .formatted(contamination.missing(), contamination.text()));
    }
    check(problems, "duplicates", contamination.duplicates(), MOST_DUPLICATES);
    check(problems, "outliers", contamination.outliers(), 1);
    check(problems, "noise-columns", contamination.noiseColumns(), 0, MOST_NOISE_COLUMNS);
    if (!problems.isEmpty()) {
      throw new WinesFailure(
          FailureKind.USAGE,
          String.join("; ", problems) + "; see ./submit/wines synthesize --help");
    }
  }

  private static void check(
      List<String> problems, String option, long value, long least, long most) {
    if (value < least || value > most) {
      problems.add(
          "--%s is %d, allowed: a whole number from %d to %d"
              .formatted(option, value, least, most));
    }
  }

  private static void check(List<String> problems, String option, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      problems.add("--" + option + " is " + value + ", allowed: a number from 0.0 to " + most);
    }
  }
}
