package org.winesclustering.clustering;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;

/**
 * Agreement of clusters with known classes. Every measure is symmetric in the numbering of clusters
 * and leaves unlabelled rows out. Pairs are counted with whole numbers of any size, so 10⁹ rows and
 * more neither overflow nor lose digits.
 */
public final class ExternalMetrics {
  private ExternalMetrics() {}

  /**
   * The adjusted Rand index: the share of pairs of rows on which classes and clusters agree,
   * corrected for chance. From -0.5 to 1, higher is better: 1 is the same partition, about 0 what
   * random labels give. 1 if both put all rows together or all apart.
   *
   * <p>L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2, 1985, equation
   * 5.
   */
  public static double adjustedRandIndex(Contingency contingency) {
    BigInteger together = pairs(contingency.counts().stream().flatMap(List::stream).toList());
    BigInteger inClasses = pairs(contingency.classSizes());
    BigInteger inClusters = pairs(contingency.clusterSizes());
    BigInteger all = pairs(contingency.rows());
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
   */
  public static double normalizedMutualInformation(Contingency contingency) {
    List<Long> classSizes = contingency.classSizes();
    List<Long> clusterSizes = contingency.clusterSizes();
    double rows = contingency.rows();
    double entropies = entropy(classSizes, rows) + entropy(clusterSizes, rows);
    if (entropies == 0) {
      return 1;
    }
    double information = 0;
    for (int i = 0; i < classSizes.size(); i++) {
      for (int j = 0; j < clusterSizes.size(); j++) {
        double cell = contingency.counts().get(i).get(j);
        if (cell > 0) {
          double independent = classSizes.get(i) / rows * clusterSizes.get(j);
          information += cell / rows * Math.log(cell / independent);
        }
      }
    }
    return Math.min(1, Math.max(0, 2 * information / entropies));
  }

  /**
   * Accuracy under the one-to-one matching of clusters with classes that makes it largest: rows
   * whose cluster stands for their class, divided by all labelled rows. Above 0 to 1, higher is
   * better; rows of clusters beyond the number of classes count as wrong.
   *
   * <p>W. Xu, X. Liu and Y. Gong, "Document clustering based on non-negative matrix factorization",
   * SIGIR 2003, section 5.2.
   */
  public static double accuracy(Contingency contingency) {
    long[][] counts =
        contingency.counts().stream()
            .map(line -> line.stream().mapToLong(Long::longValue).toArray())
            .toArray(long[][]::new);
    int[] clusterOfClass = Assignment.maximise(counts);
    long matched = 0;
    for (int i = 0; i < clusterOfClass.length; i++) {
      if (clusterOfClass[i] != Assignment.UNMATCHED) {
        matched += counts[i][clusterOfClass[i]];
      }
    }
    return (double) matched / contingency.rows();
  }

  private static BigInteger pairs(Collection<Long> sizes) {
    return sizes.stream().map(ExternalMetrics::pairs).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger pairs(long size) {
    return BigInteger.valueOf(size).multiply(BigInteger.valueOf(size - 1)).shiftRight(1);
  }

  private static double entropy(List<Long> sizes, double rows) {
    double entropy = 0;
    for (long size : sizes) {
      if (size > 0) {
        entropy -= size / rows * Math.log(size / rows);
      }
    }
    return entropy;
  }
}
