package org.winesclustering.clustering;

import java.math.BigInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Measures of the agreement of clusters with known classes. Every measure is symmetric in the
 * numbering of clusters and leaves unlabelled rows out. Pairs of rows are counted with whole
 * numbers of any size, so 10⁹ rows and more neither overflow nor lose digits.
 */
public final class ExternalMetrics {
  /**
   * Least adjusted Rand index of clusters of resampled rows with those of all rows that count as
   * found again; ten tables without any reached 0.57, a hundred others 0.79.
   */
  public static final double FOUND_AGAIN = 0.65;

  /** Largest group whose pairs of rows fit into a long, even summed over billions of groups. */
  private static final long SMALL = 50_000;

  private ExternalMetrics() {}

  /**
   * Adjusted Rand index: the share of pairs of rows on which classes and clusters agree, corrected
   * for chance. From -0.5 to 1, higher is better: 1 is the same partition, about 0 what random
   * labels give. 1 if both put all rows together or all apart.
   *
   * <p>L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2, 1985, equation
   * 5.
   *
   * @param table at least one row
   */
  public static double adjustedRandIndex(Contingency table) {
    BigInteger together = pairsOfRows(cells(table));
    BigInteger inClasses = pairsOfRows(table.firstSizes());
    BigInteger inClusters = pairsOfRows(table.secondSizes());
    BigInteger all = pairsOfRows(table.total());
    // (together - expected) / (mean - expected), expected = inClasses * inClusters / all, times
    // 2all
    BigInteger expected = inClasses.multiply(inClusters).shiftLeft(1);
    BigInteger numerator = together.multiply(all).shiftLeft(1).subtract(expected);
    BigInteger denominator = inClasses.add(inClusters).multiply(all).subtract(expected);
    return denominator.signum() == 0 ? 1 : numerator.doubleValue() / denominator.doubleValue();
  }

  /**
   * Adjusted Rand index of two labellings; see {@link #adjustedRandIndex(Contingency)}.
   *
   * @param first labels from 0
   * @param second labels from 0, of the same rows
   */
  public static double adjustedRandIndex(int[] first, int[] second) {
    return adjustedRandIndex(Contingency.of(first, second));
  }

  /**
   * Normalised mutual information: the information that clusters and classes share, divided by the
   * arithmetic mean of their entropies. From 0 to 1, higher is better: 1 is the same partition, 0
   * says nothing about each other. Not corrected for chance: many small clusters raise it. 1 if
   * both put all rows together, 0 if only one of them does.
   *
   * <p>N. X. Vinh, J. Epps and J. Bailey, "Information theoretic measures for clusterings
   * comparison", JMLR 11, 2010, NMI<sub>sum</sub>; scikit-learn's {@code
   * normalized_mutual_info_score} with its default average.
   *
   * @param table at least one row
   */
  public static double normalizedMutualInformation(Contingency table) {
    double entropies = entropy(table.firstSizes()) + entropy(table.secondSizes());
    // The information that two share is the sum of their entropies less that of both together.
    double information = entropies - entropy(cells(table));
    return entropies == 0 ? 1 : Math.min(1, Math.max(0, 2 * information / entropies));
  }

  /**
   * Accuracy under the one-to-one matching of clusters with classes that makes it largest: rows
   * whose cluster stands for their class, divided by all labelled rows. Above 0 to 1, higher is
   * better; rows of clusters beyond the number of classes count as wrong.
   *
   * <p>W. Xu, X. Liu and Y. Gong, "Document clustering based on non-negative matrix factorization",
   * SIGIR 2003, section 5.2.
   *
   * @param table at least one row, classes x clusters
   */
  public static double accuracy(Contingency table) {
    return accuracy(table, Assignment.maximise(table.counts()));
  }

  /**
   * Accuracy under a given matching of clusters with classes.
   *
   * @param table at least one row, classes x clusters
   * @param clusterOfClass the cluster that stands for each class, or {@link Assignment#UNMATCHED}
   */
  public static double accuracy(Contingency table, int[] clusterOfClass) {
    long matched = 0;
    for (int i = 0; i < clusterOfClass.length; i++) {
      if (clusterOfClass[i] != Assignment.UNMATCHED) {
        matched += table.counts()[i][clusterOfClass[i]];
      }
    }
    return (double) matched / table.total();
  }

  private static long[] cells(Contingency table) {
    return Stream.of(table.counts()).flatMapToLong(LongStream::of).toArray();
  }

  private static BigInteger pairsOfRows(long... sizes) {
    BigInteger pairs = BigInteger.ZERO;
    long small = 0;
    for (long size : sizes) {
      if (size <= SMALL) {
        small += size * (size - 1) / 2;
      } else {
        pairs = pairs.add(BigInteger.valueOf(size).multiply(BigInteger.valueOf(size - 1)));
      }
    }
    return pairs.shiftRight(1).add(BigInteger.valueOf(small));
  }

  private static double entropy(long[] sizes) {
    double rows = LongStream.of(sizes).sum();
    double entropy = 0;
    for (long size : sizes) {
      entropy -= size == 0 ? 0 : size / rows * Math.log(size / rows);
    }
    return entropy;
  }
}
