package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.winesclustering.clustering.ClusterSpread.Distances;

/**
 * Measures of one set of centres by all rows; each row is in the cluster of its nearest centre.
 *
 * @param sizes rows of each cluster that holds rows, in the order of the centres
 * @param cost sum of squared distances of the rows to the means of their clusters, 0 or more
 * @param squaredSilhouette mean squared-Euclidean silhouette, -1 to 1, higher is better; this and
 *     the next two are empty where fewer than two clusters hold rows
 * @param daviesBouldin see {@link InternalMetrics#daviesBouldin}
 * @param calinskiHarabasz see {@link InternalMetrics#calinskiHarabasz}
 */
public record MeasuredCentres(
    List<Long> sizes,
    double cost,
    OptionalDouble squaredSilhouette,
    OptionalDouble daviesBouldin,
    OptionalDouble calinskiHarabasz) {
  public MeasuredCentres {
    sizes = List.copyOf(sizes);
  }

  /**
   * Measures several sets of centres in two jobs for all of them together; each job brings centres
   * x dimensions numbers to the driver. The same rows in the same partitions give the same numbers
   * bit for bit.
   *
   * @param cached at least one row; all vectors of one size
   * @param centres sets of centres, each set centres x dimensions
   */
  public static List<MeasuredCentres> of(JavaRDD<Vector> cached, List<double[][]> centres) {
    CentreSets sets = new CentreSets(centres.stream().map(MeasuredCentres::model).toList());
    List<ClusterSums> sums = sets.sums(cached);
    List<ClusterSpread> spreads = sets.spreads(cached, sums);
    return IntStream.range(0, centres.size())
        .mapToObj(set -> of(sums.get(set), spreads.get(set)))
        .toList();
  }

  private static KMeansModel model(double[][] centres) {
    return new KMeansModel(Stream.of(centres).map(Vectors::dense).toArray(Vector[]::new));
  }

  private static MeasuredCentres of(ClusterSums sums, ClusterSpread spread) {
    List<Long> sizes = sums.sizes();
    double cost = spread.distances().stream().mapToDouble(Distances::squares).sum();
    if (sizes.size() < 2) {
      OptionalDouble none = OptionalDouble.empty();
      return new MeasuredCentres(sizes, cost, none, none, none);
    }
    double[][] means = sums.means().values().toArray(double[][]::new);
    long[] counts = sizes.stream().mapToLong(Long::longValue).toArray();
    return new MeasuredCentres(
        sizes,
        cost,
        OptionalDouble.of(spread.silhouettes() / sums.rows()),
        OptionalDouble.of(InternalMetrics.daviesBouldin(means, meanDistances(spread, counts))),
        OptionalDouble.of(InternalMetrics.calinskiHarabasz(counts, means, cost)));
  }

  private static double[] meanDistances(ClusterSpread spread, long[] counts) {
    double[] means = spread.distances().stream().mapToDouble(Distances::sum).toArray();
    Arrays.setAll(means, i -> means[i] / counts[i]);
    return means;
  }
}
