package org.winesclustering.clustering;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;

/**
 * What all rows say about one set of centres, each row being in the cluster of its nearest centre.
 *
 * @param sizes rows of each cluster that holds rows, in the order of the centres
 * @param cost sum of squared distances of the rows to the means of their clusters, 0 or more
 * @param squaredSilhouette mean squared-Euclidean silhouette, -1 to 1, higher is better; this and
 *     the next two are empty where fewer than two clusters hold rows
 * @param daviesBouldin see {@link InternalMetrics#daviesBouldin}
 * @param calinskiHarabasz see {@link InternalMetrics#calinskiHarabasz}
 */
public record InternalMeasures(
    List<Long> sizes,
    double cost,
    OptionalDouble squaredSilhouette,
    OptionalDouble daviesBouldin,
    OptionalDouble calinskiHarabasz) {
  public InternalMeasures {
    sizes = List.copyOf(sizes);
  }

  /**
   * The measures of several sets of centres, in three jobs for all of them together; each brings
   * centres x dimensions numbers to the driver. The same rows in the same partitions give the same
   * numbers bit for bit.
   *
   * @param cached at least one row; all vectors of one size
   * @param centres sets of centres, each set centres x dimensions
   */
  public static List<InternalMeasures> of(JavaRDD<Vector> cached, List<double[][]> centres) {
    Labellings labellings = Labellings.of(centres.stream().map(InternalMeasures::model).toList());
    List<ClusterSums> sums = labellings.sums(cached);
    double[] silhouettes = labellings.silhouettes(cached, sums);
    List<double[][]> distances = labellings.distances(cached, sums);
    return IntStream.range(0, centres.size())
        .mapToObj(i -> of(sums.get(i), silhouettes[i], distances.get(i)))
        .toList();
  }

  private static KMeansModel model(double[][] centres) {
    return new KMeansModel(Stream.of(centres).map(Vectors::dense).toArray(Vector[]::new));
  }

  /**
   * @param distances sum of distances and of squared distances to the mean, of each cluster
   */
  private static InternalMeasures of(ClusterSums sums, double silhouette, double[][] distances) {
    long[] sizes = sums.byCluster().values().stream().mapToLong(ClusterSum::count).toArray();
    double[][] means =
        sums.byCluster().values().stream().map(ClusterSum::mean).toArray(double[][]::new);
    List<Long> sizeList = LongStream.of(sizes).boxed().toList();
    double cost = Stream.of(distances).mapToDouble(pair -> pair[1]).sum();
    if (sizes.length < 2) {
      OptionalDouble none = OptionalDouble.empty();
      return new InternalMeasures(sizeList, cost, none, none, none);
    }
    double[] spreads =
        IntStream.range(0, sizes.length).mapToDouble(i -> distances[i][0] / sizes[i]).toArray();
    return new InternalMeasures(
        sizeList,
        cost,
        OptionalDouble.of(silhouette),
        OptionalDouble.of(InternalMetrics.daviesBouldin(means, spreads)),
        OptionalDouble.of(InternalMetrics.calinskiHarabasz(sizes, means, cost)));
  }
}
