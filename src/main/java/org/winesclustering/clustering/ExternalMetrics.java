package org.winesclustering.clustering;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Agreement of clusters with known classes. Every measure is symmetric in the numbering of clusters
 * and leaves unlabelled rows out. Pairs of rows are counted with whole numbers of any size, so 10⁹
 * rows and more neither overflow nor lose digits.
 */
public final class ExternalMetrics {
  /** Pairs of so many rows fit into a long, also those of some billions of such groups. */
  private static final long SMALL = 50_000;

  private ExternalMetrics() {}

  /**
   * The adjusted Rand index: the share of pairs of rows on which classes and clusters agree,
   * corrected for chance. From -0.5 to 1, higher is better: 1 is the same partition, about 0 what
   * random labels give. 1 if both put all rows together or all apart.
   *
   * <p>L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2, 1985, equation
   * 5.
   *
   * @param counts classes x clusters: rows of each pair, at least one row
   */
  public static double adjustedRandIndex(long[][] counts) {
    return adjustedRandIndex(flat(counts), classSizes(counts), clusterSizes(counts));
  }

  /** The {@linkplain #adjustedRandIndex(long[][]) adjusted Rand index} of labelled rows. */
  public static double adjustedRandIndex(Contingency contingency) {
    return adjustedRandIndex(contingency.matrix());
  }

  /**
   * The {@linkplain #adjustedRandIndex(long[][]) adjusted Rand index} of two labellings.
   *
   * @param left labels from 0
   * @param right labels from 0, of the same rows
   */
  public static double adjustedRandIndex(int[] left, int[] right) {
    long[][] counts = new long[labels(left)][labels(right)];
    for (int row = 0; row < left.length; row++) {
      counts[left[row]][right[row]]++;
    }
    return adjustedRandIndex(counts);
  }

  /**
   * The {@linkplain #adjustedRandIndex(long[][]) adjusted Rand index} of a sparse table.
   *
   * @param pairs rows of each pair of a class and a cluster, in any order
   * @param classes rows of each class
   * @param clusters rows of each cluster
   */
  public static double adjustedRandIndex(long[] pairs, long[] classes, long[] clusters) {
    BigInteger together = pairsOfRows(pairs);
    BigInteger inClasses = pairsOfRows(classes);
    BigInteger inClusters = pairsOfRows(clusters);
    BigInteger all = pairsOfRows(LongStream.of(classes).sum());
    // (together - expected) / (mean - expected), expected = inClasses * inClusters / all, times
    // 2all
    BigInteger expected = inClasses.multiply(inClusters).shiftLeft(1);
    BigInteger numerator = together.multiply(all).shiftLeft(1).subtract(expected);
    BigInteger denominator = inClasses.add(inClusters).multiply(all).subtract(expected);
    return denominator.signum() == 0 ? 1 : numerator.doubleValue() / denominator.doubleValue();
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
   * @param counts classes x clusters: rows of each pair, at least one row
   */
  public static double normalizedMutualInformation(long[][] counts) {
    return normalizedMutualInformation(flat(counts), classSizes(counts), clusterSizes(counts));
  }

  /** The {@linkplain #normalizedMutualInformation(long[][]) NMI} of labelled rows. */
  public static double normalizedMutualInformation(Contingency contingency) {
    return normalizedMutualInformation(contingency.matrix());
  }

  /**
   * The {@linkplain #normalizedMutualInformation(long[][]) NMI} of a sparse table.
   *
   * @param pairs rows of each pair of a class and a cluster, in any order
   * @param classes rows of each class
   * @param clusters rows of each cluster
   */
  public static double normalizedMutualInformation(long[] pairs, long[] classes, long[] clusters) {
    double entropies = entropy(classes) + entropy(clusters);
    // The information that two share is the sum of their entropies less that of both together.
    double information = entropies - entropy(pairs);
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
   * @param counts classes x clusters: rows of each pair, at least one row
   */
  public static double accuracy(long[][] counts) {
    int[] clusterOfClass = Assignment.maximise(counts);
    long matched = 0;
    for (int i = 0; i < clusterOfClass.length; i++) {
      if (clusterOfClass[i] != Assignment.UNMATCHED) {
        matched += counts[i][clusterOfClass[i]];
      }
    }
    return (double) matched / LongStream.of(flat(counts)).sum();
  }

  /** The {@linkplain #accuracy(long[][]) accuracy} of labelled rows. */
  public static double accuracy(Contingency contingency) {
    return accuracy(contingency.matrix());
  }

  private static int labels(int[] labels) {
    return Arrays.stream(labels).max().orElse(0) + 1;
  }

  private static long[] flat(long[][] counts) {
    return Stream.of(counts).flatMapToLong(LongStream::of).toArray();
  }

  private static long[] classSizes(long[][] counts) {
    return Stream.of(counts).mapToLong(line -> LongStream.of(line).sum()).toArray();
  }

  private static long[] clusterSizes(long[][] counts) {
    long[] sizes = new long[counts[0].length];
    for (long[] line : counts) {
      Arrays.setAll(sizes, cluster -> sizes[cluster] + line[cluster]);
    }
    return sizes;
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
