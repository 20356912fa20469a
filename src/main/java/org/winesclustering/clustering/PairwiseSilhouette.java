package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.Arrays;
import org.winesclustering.ml.DenseVectors;

/**
 * Rows held in memory with their clusters, whose Euclidean silhouettes are computed from the
 * distances between all pairs: P. J. Rousseeuw, "Silhouettes: a graphical aid to the interpretation
 * and validation of cluster analysis", J. Comput. Appl. Math. 20, 1987, equations 2 and following.
 */
public final class PairwiseSilhouette implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] vectors;
  private final int[] clusterIndex;
  private final int[] sizes;

  /**
   * @param vectors rows x dimensions
   * @param clusters of each row, any numbers
   */
  public PairwiseSilhouette(double[][] vectors, int[] clusters) {
    int[] distinct = Arrays.stream(clusters).sorted().distinct().toArray();
    this.vectors = vectors;
    clusterIndex =
        Arrays.stream(clusters).map(cluster -> Arrays.binarySearch(distinct, cluster)).toArray();
    sizes = new int[distinct.length];
    for (int index : clusterIndex) {
      sizes[index]++;
    }
  }

  /** Clusters that hold a row. */
  public int clusters() {
    return sizes.length;
  }

  /** The sum of the silhouettes of the rows {@code from} (inclusive) to {@code until}. */
  public double sum(int from, int until) {
    double sum = 0;
    for (int row = from; row < until; row++) {
      sum += of(row);
    }
    return sum;
  }

  private double of(int row) {
    int own = clusterIndex[row];
    if (sizes[own] == 1) {
      return 0;
    }
    double[] distances = new double[sizes.length];
    for (int other = 0; other < vectors.length; other++) {
      distances[clusterIndex[other]] += DenseVectors.distance(vectors[row], vectors[other]);
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sizes.length; i++) {
      if (i != own) {
        nearest = Math.min(nearest, distances[i] / sizes[i]);
      }
    }
    return SquaredEuclideanSilhouette.silhouette(distances[own] / (sizes[own] - 1), nearest);
  }
}
