package org.winesclustering.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.ClusterMoments;
import org.winesclustering.ml.Moments;

/**
 * Features by how much they have to do with the clusters: all clusters together by eta squared, and
 * each cluster against the rest by Cohen's d. Effects are rounded to nine decimals and means to
 * twelve digits, which hides in which order partitions were summed.
 *
 * @param overall all features by eta squared, highest first, then in the order asked for
 * @param clusters those that hold rows, by number
 */
public record FeatureRanking(List<FeatureShare> overall, List<ClusterDifferences> clusters) {
  private static final int DIGITS = 12;

  public FeatureRanking {
    overall = List.copyOf(overall);
    clusters = List.copyOf(clusters);
  }

  /**
   * Ranks the features in one job, which brings clusters x features numbers to the driver.
   *
   * @param features names of numeric columns; nulls and NaN are left out of a feature's numbers
   * @param predictionCol whole numbers, without null
   */
  public static FeatureRanking of(Dataset<Row> rows, List<String> features, String predictionCol) {
    SortedMap<Integer, ClusterMoments> clusters =
        ClusterMoments.byCluster(rows, predictionCol, features);
    List<FeatureShare> overall =
        IntStream.range(0, features.size())
            .mapToObj(i -> share(features.get(i), column(clusters, i)))
            .sorted(Comparator.comparingDouble(FeatureShare::etaSquared).reversed())
            .toList();
    return new FeatureRanking(
        overall, clusters.keySet().stream().map(c -> differences(c, clusters, features)).toList());
  }

  private static List<Moments> column(Map<Integer, ClusterMoments> clusters, int index) {
    return clusters.values().stream().map(moments -> moments.column(index)).toList();
  }

  private static FeatureShare share(String feature, List<Moments> clusters) {
    return new FeatureShare(feature, Rounding.nineDecimals(EffectSize.etaSquared(clusters)));
  }

  private static ClusterDifferences differences(
      int cluster, Map<Integer, ClusterMoments> clusters, List<String> features) {
    ClusterMoments inside = clusters.get(cluster);
    ClusterMoments outside = new ClusterMoments(features.size());
    clusters.forEach(
        (other, moments) -> {
          if (other != cluster) {
            outside.merge(moments);
          }
        });
    List<FeatureDifference> differences =
        IntStream.range(0, features.size())
            .mapToObj(i -> difference(features.get(i), inside.column(i), outside.column(i)))
            .sorted(Comparator.comparingDouble(FeatureRanking::rank))
            .toList();
    return new ClusterDifferences(cluster, inside.rows(), differences);
  }

  private static FeatureDifference difference(String feature, Moments inside, Moments outside) {
    return new FeatureDifference(
        feature,
        Rounding.nineDecimals(EffectSize.cohensD(inside, outside)),
        Rounding.significant(inside.mean(), DIGITS),
        Rounding.significant(outside.mean(), DIGITS));
  }

  /** Smaller for larger effects; NaN, which compares as the largest, stays last. */
  private static double rank(FeatureDifference difference) {
    return -Math.abs(difference.cohensD());
  }
}
