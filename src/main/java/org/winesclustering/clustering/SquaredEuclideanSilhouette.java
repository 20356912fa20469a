package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.Arrays;
import org.winesclustering.ml.DenseVectors;

/**
 * Silhouette of a row with squared Euclidean distances, in closed form. The mean squared distance
 * of x to the n rows y of a cluster is |x|² - 2 x · mean(y) + mean(|y|²), so that no other row has
 * to be looked at. The formula is that in the documentation of Spark's {@code
 * org.apache.spark.ml.evaluation.ClusteringEvaluator} (object {@code SquaredEuclideanSilhouette});
 * the silhouette itself is P. J. Rousseeuw's, "Silhouettes: a graphical aid to the interpretation
 * and validation of cluster analysis", J. Comput. Appl. Math. 20, 1987, equation 2.
 */
public final class SquaredEuclideanSilhouette implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double BILLION = 1e9;

  private final int[] clusters;
  private final long[] sizes;
  private final double[][] means;
  private final double[] meanSquaredNorms;

  public SquaredEuclideanSilhouette(ClusterSums sums) {
    clusters = sums.byCluster().keySet().stream().mapToInt(Integer::intValue).toArray();
    sizes = sums.byCluster().values().stream().mapToLong(ClusterSum::count).toArray();
    means = sums.byCluster().values().stream().map(ClusterSum::mean).toArray(double[][]::new);
    meanSquaredNorms =
        sums.byCluster().values().stream().mapToDouble(ClusterSum::meanSquaredNorm).toArray();
  }

  /**
   * Silhouette of a row, from -1 to 1, higher is better: near 1 the row lies well inside its
   * cluster, below 0 another cluster is nearer. 0 for the only row of a cluster, NaN if there is
   * only one cluster.
   *
   * @param cluster of the row; one of those that were summed
   */
  public double of(int cluster, double[] values) {
    if (clusters.length == 1) {
      return Double.NaN;
    }
    int own = Arrays.binarySearch(clusters, cluster);
    if (sizes[own] == 1) {
      return 0;
    }
    double squaredNorm = DenseVectors.dot(values, values);
    double nearest = Double.POSITIVE_INFINITY;
    double within = 0;
    for (int i = 0; i < clusters.length; i++) {
      double distance =
          Math.max(0, squaredNorm - 2 * DenseVectors.dot(values, means[i]) + meanSquaredNorms[i]);
      if (i == own) {
        // The row's distance to itself is 0 and does not count.
        within = distance * sizes[i] / (sizes[i] - 1);
      } else {
        nearest = Math.min(nearest, distance);
      }
    }
    return silhouette(within, nearest);
  }

  /** Silhouette rounded to nine decimals, which do not depend on the order of a sum. */
  public static double rounded(double silhouette) {
    // Adding 0 makes 0 of -0.
    return Math.rint(silhouette * BILLION) / BILLION + 0.0;
  }

  /** Rousseeuw's s(i) by his a(i) and b(i); 0 where both are 0. */
  public static double silhouette(double within, double nearest) {
    double larger = Math.max(within, nearest);
    return larger == 0 ? 0 : (nearest - within) / larger;
  }
}
