package org.winesclustering.clustering;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.rdd.Moments;
import org.winesclustering.rdd.OrderedReduce;

/**
 * What each cluster looks like in the original units.
 *
 * <p>A cluster's centre is the mean of the original columns over its members, and not the KMeans
 * centre taken back through the scaler: with clipping or with row normalisation (and through a
 * network all the more) the inverse of a mean is not the mean of the inverses.
 */
public final class ClusterProfiles {
  private ClusterProfiles() {}

  /**
   * The profiles of the clusters that hold rows, by cluster number; one job, which brings clusters
   * x features numbers to the driver.
   *
   * @param features names of numeric columns; nulls and NaN are left out of a feature's numbers
   * @param predictionCol integers
   * @param distanceCol distance of each row to its centre, as {@link CentreDistance} adds it
   */
  public static List<ClusterProfile> of(
      Dataset<Row> rows, List<String> features, String predictionCol, String distanceCol) {
    Column[] columns =
        Stream.concat(
                Stream.of(QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType)),
                Stream.concat(Stream.of(distanceCol), features.stream())
                    .map(name -> QuotedColumn.of(rows, name).cast(DataTypes.DoubleType)))
            .toArray(Column[]::new);
    int count = features.size() + 1;
    JavaRDD<Map<Integer, ClusterMoments>> partials =
        rows.select(columns).toJavaRDD().mapPartitions(part -> moments(part, count));
    Map<Integer, ClusterMoments> clusters =
        OrderedReduce.of(partials, ClusterProfiles::merged).orElseGet(TreeMap::new);
    ClusterMoments all = new ClusterMoments(count);
    clusters.values().forEach(all::merge);
    return clusters.entrySet().stream()
        .map(entry -> profile(entry.getKey(), entry.getValue(), all, features))
        .toList();
  }

  private static Iterator<Map<Integer, ClusterMoments>> moments(Iterator<Row> rows, int columns) {
    Map<Integer, ClusterMoments> clusters = new TreeMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      clusters.computeIfAbsent(row.getInt(0), absent -> new ClusterMoments(columns)).add(row, 1);
    }
    return List.of(clusters).iterator();
  }

  private static Map<Integer, ClusterMoments> merged(
      Map<Integer, ClusterMoments> left, Map<Integer, ClusterMoments> right) {
    right.forEach((cluster, moments) -> left.merge(cluster, moments, ClusterMoments::merge));
    return left;
  }

  private static ClusterProfile profile(
      int cluster, ClusterMoments members, ClusterMoments all, List<String> features) {
    List<FeatureProfile> profiles = new ArrayList<>();
    IntStream.range(0, features.size())
        .forEach(
            i ->
                profiles.add(
                    profile(
                        features.get(i),
                        members.column(i + 1),
                        all.column(i + 1),
                        members.rows())));
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
