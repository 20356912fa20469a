package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winesclustering.ml.DenseVectors;

/**
 * Total of the distances of rows to the means of their clusters, and of their silhouettes. The sums
 * of the clusters must be known before.
 */
final class ClusterSpread implements CentreTotal<ClusterSpread> {
  private static final long serialVersionUID = 1L;

  /** Sum of the distances of a cluster's rows to their mean, and of their squares. */
  record Distances(double sum, double squares) implements Serializable {
    Distances plus(Distances other) {
      return new Distances(sum + other.sum, squares + other.squares);
    }
  }

  // Not needed where partial sums are merged.
  private final transient SortedMap<Integer, double[]> means;
  private final transient SquaredEuclideanSilhouette silhouette;

  private final TreeMap<Integer, Distances> distances = new TreeMap<>();
  private double silhouettes;

  /** Creates the spread of no rows. */
  ClusterSpread(ClusterSums sums) {
    means = sums.means();
    silhouette = new SquaredEuclideanSilhouette(sums);
  }

  @Override
  public void add(int cluster, double[] vector) {
    double squared = DenseVectors.squaredDistance(vector, means.get(cluster));
    distances.merge(cluster, new Distances(Math.sqrt(squared), squared), Distances::plus);
    silhouettes += silhouette.of(cluster, vector);
  }

  @Override
  public ClusterSpread merge(ClusterSpread other) {
    other.distances.forEach((cluster, sums) -> distances.merge(cluster, sums, Distances::plus));
    silhouettes += other.silhouettes;
    return this;
  }

  /** Distances of each cluster that holds rows, ordered by its number. */
  Collection<Distances> distances() {
    return distances.values();
  }

  /** Sum of the rows' squared-Euclidean silhouettes; NaN where there is one cluster. */
  double silhouettes() {
    return silhouettes;
  }
}
