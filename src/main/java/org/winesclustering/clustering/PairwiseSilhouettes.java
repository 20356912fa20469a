package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.winesclustering.ml.DenseVectors;

/**
 * Euclidean silhouettes of one or more labellings of points that are held in memory, as
 * scikit-learn's {@code silhouette_score} defines them: P. J. Rousseeuw, "Silhouettes: a graphical
 * aid to the interpretation and validation of cluster analysis", J. Comput. Appl. Math. 20, 1987,
 * equations 2 and following. The distance of each pair of points is computed once for all
 * labellings.
 */
public final class PairwiseSilhouettes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rows whose distances to all others are one task's work. */
  private static final int ROWS_A_TASK = 256;

  /** Rows whose distances are computed together, while another row is in the cache. */
  private static final int ROWS_AT_A_TIME = 8;

  private final double[][] points;
  private final int[][] labels;
  private final int[][] sizes;

  /**
   * @param points rows x dimensions
   * @param clusters labellings x rows, any numbers
   */
  public PairwiseSilhouettes(double[][] points, int[]... clusters) {
    this.points = points;
    labels = Arrays.stream(clusters).map(PairwiseSilhouettes::indices).toArray(int[][]::new);
    sizes = Arrays.stream(labels).map(PairwiseSilhouettes::sizes).toArray(int[][]::new);
  }

  private static int[] indices(int[] clusters) {
    int[] distinct = Arrays.stream(clusters).sorted().distinct().toArray();
    return Arrays.stream(clusters).map(c -> Arrays.binarySearch(distinct, c)).toArray();
  }

  private static int[] sizes(int[] labels) {
    int[] sizes = new int[Arrays.stream(labels).max().orElse(-1) + 1];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }

  /**
   * Mean silhouette of each labelling, from -1 to 1, higher is better; NaN where it has one
   * cluster. Runs one job of rows² distances.
   */
  public double[] means(JavaSparkContext context) {
    List<Integer> starts =
        IntStream.iterate(0, start -> start < points.length, start -> start + ROWS_A_TASK)
            .boxed()
            .toList();
    Broadcast<PairwiseSilhouettes> broadcast = context.broadcast(this);
    try {
      // Summed in the order of the rows, so that the last digit does not depend on the tasks.
      List<double[]> sums =
          context
              .parallelize(starts, Math.min(starts.size(), context.defaultParallelism()))
              .map(start -> broadcast.value().sums(start, start + ROWS_A_TASK))
              .collect();
      return IntStream.range(0, labels.length)
          .mapToDouble(i -> sums.stream().mapToDouble(sum -> sum[i]).sum() / points.length)
          .toArray();
    } finally {
      broadcast.destroy();
    }
  }

  /**
   * Sum of the silhouettes of some rows, for each labelling.
   *
   * @param from index of the first row
   * @param until index after the last row; rows that do not exist are left out
   */
  public double[] sums(int from, int until) {
    double[] sums = new double[labels.length];
    forEach(
        from,
        Math.min(points.length, until),
        (row, distances) -> {
          for (int i = 0; i < sums.length; i++) {
            sums[i] += silhouette(i, row, distances[i]);
          }
        });
    return sums;
  }

  /**
   * Silhouettes of all rows, each from -1 to 1; NaN where a labelling has one cluster.
   *
   * @return labellings x rows
   */
  public double[][] values() {
    double[][] values = new double[labels.length][points.length];
    forEach(
        0,
        points.length,
        (row, distances) -> {
          for (int i = 0; i < values.length; i++) {
            values[i][row] = silhouette(i, row, distances[i]);
          }
        });
    return values;
  }

  private interface RowDistances {
    /**
     * @param distances labellings x clusters, sums of the row's distances to the rows of each
     */
    void accept(int row, double[][] distances);
  }

  private void forEach(int from, int until, RowDistances action) {
    for (int first = from; first < until; first += ROWS_AT_A_TIME) {
      double[][][] distances = distances(first, Math.min(until, first + ROWS_AT_A_TIME));
      for (int i = 0; i < distances.length; i++) {
        action.accept(first + i, distances[i]);
      }
    }
  }

  /** Sums of some rows' distances to the rows of each cluster, rows x labellings x clusters. */
  private double[][][] distances(int first, int end) {
    double[][][] distances = new double[end - first][labels.length][];
    for (double[][] ofRow : distances) {
      Arrays.setAll(ofRow, labelling -> new double[sizes[labelling].length]);
    }
    if (Arrays.stream(sizes).allMatch(ofLabelling -> ofLabelling.length == 1)) {
      return distances;
    }
    for (int other = 0; other < points.length; other++) {
      for (int row = first; row < end; row++) {
        double distance = DenseVectors.distance(points[row], points[other]);
        for (int i = 0; i < labels.length; i++) {
          distances[row - first][i][labels[i][other]] += distance;
        }
      }
    }
    return distances;
  }

  private double silhouette(int labelling, int row, double[] distances) {
    int own = labels[labelling][row];
    int[] size = sizes[labelling];
    if (size.length == 1 || size[own] == 1) {
      return size.length == 1 ? Double.NaN : 0;
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size.length; i++) {
      nearest = i == own ? nearest : Math.min(nearest, distances[i] / size[i]);
    }
    return SquaredEuclideanSilhouette.silhouette(distances[own] / (size[own] - 1), nearest);
  }
}
