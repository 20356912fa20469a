package org.winesclustering.clustering;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.winesclustering.ml.Moments;

/**
 * Profiles of clusters in the original units of the features.
 *
 * <p>A cluster's centre is the mean of the original columns over its members, and not the KMeans
 * centre taken back through the scaler: with clipping or with row normalisation (and through a
 * network all the more) the inverse of a mean is not the mean of the inverses.
 */
public final class ClusterProfiles {
  private ClusterProfiles() {}

  /**
   * Profiles of the clusters that hold rows, by cluster number. Runs one job, which brings clusters
   * x features numbers to the driver.
   *
   * @param features names of numeric columns; nulls and NaN are left out of a feature's numbers
   * @param predictionCol integers
   * @param distanceCol distance of each row to its centre, as {@link CentreDistance} adds it
   */
  public static List<ClusterProfile> of(
      Dataset<Row> rows, List<String> features, String predictionCol, String distanceCol) {
    Column numbers =
        functions.concat(
            NumberColumns.of(rows, List.of(distanceCol)), NumberColumns.of(rows, features));
    Map<Integer, ClusterMoments> clusters = ClusterMoments.byCluster(rows, predictionCol, numbers);
    ClusterMoments all = new ClusterMoments(1 + features.size());
    clusters.values().forEach(all::merge);
    return clusters.entrySet().stream()
        .map(entry -> profile(entry.getKey(), entry.getValue(), all, features))
        .toList();
  }

  private static ClusterProfile profile(
      int cluster, ClusterMoments members, ClusterMoments all, List<String> features) {
    List<FeatureProfile> profiles =
        IntStream.range(0, features.size())
            .mapToObj(
                i ->
                    profile(
                        features.get(i), members.column(i + 1), all.column(i + 1), members.rows()))
            .toList();
    return new ClusterProfile(
        cluster,
        members.rows(),
        (double) members.rows() / all.rows(),
        members.column(0).mean(),
        profiles);
  }

  private static FeatureProfile profile(String feature, Moments members, Moments all, long size) {
    double zScore = all.deviation() == 0 ? 0 : (members.mean() - all.mean()) / all.deviation();
    return new FeatureProfile(
        feature, members.mean(), members.deviation(), zScore, size - members.count());
  }
}
