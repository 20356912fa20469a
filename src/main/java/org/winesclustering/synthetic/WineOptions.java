package org.winesclustering.synthetic;

import java.util.List;
import org.winesclustering.failure.FailureKind;

/**
 * Definition of a table of synthetic wines: the same options give the same table on every cluster.
 *
 * @param rows 1 to 10^12, and at least as many as clusters
 * @param clusters classes, 1 to 50
 * @param shares relative sizes of the classes, above 0, one for each; empty for those of the
 *     bundled table
 * @param overlap how far the means of the classes move to their common mean, from 0 (as in the
 *     bundled table) to 1 (all means are equal)
 * @param seed of everything random
 */
public record WineOptions(
    long rows,
    int clusters,
    List<Double> shares,
    double overlap,
    long seed,
    Contamination contamination) {
  private static final int MOST_NOISE_COLUMNS = 1000;

  /** Below 1, since every duplicate has an original. */
  private static final double MOST_DUPLICATES = 0.9;

  /** Validated options; fails with {@link FailureKind#USAGE} and all that is out of its range. */
  public WineOptions {
    shares = List.copyOf(shares);
    OptionProblems problems = new OptionProblems();
    problems.checkClasses(rows, clusters, shares);
    problems.checkRange("overlap", overlap, 0, 1);
    problems.checkRange("missing", contamination.missing(), 0, 1);
    problems.checkRange("text", contamination.text(), 0, 1);
    double blank = contamination.missing() + contamination.text();
    if (contamination.missing() <= 1 && contamination.text() <= 1 && blank > 1) {
      problems.add(
          "--missing and --text are %s and %s, allowed: together at most 1.0"
              .formatted(contamination.missing(), contamination.text()));
    }
    problems.checkRange("duplicates", contamination.duplicates(), 0, MOST_DUPLICATES);
    problems.checkRange("outliers", contamination.outliers(), 0, 1);
    problems.checkRange("noise-columns", contamination.noiseColumns(), 0L, MOST_NOISE_COLUMNS);
    problems.failIfAny();
  }
}
