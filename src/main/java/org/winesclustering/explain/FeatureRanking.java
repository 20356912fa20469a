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
 * Ranking of the features by effect size: for all clusters together by eta squared, and for each
 * cluster against the other rows by Cohen's d. Effects are rounded to nine decimals and means to
 * twelve digits, so that they do not depend on the order in which partitions were summed.
 *
 * @param overall all features by eta squared, highest first, then in the given order
 * @param clusters that have rows, by number
 */
public record FeatureRanking(List<FeatureShare> overall, List<ClusterDifferences> clusters) {

  /**
   * The share of a feature's variance that the clusters explain.
   *
   * @param etaSquared sum of squares between clusters over the total sum of squares, 0 to 1; 0 for
   *     a constant feature, and if there is only one cluster
   */
  public record FeatureShare(String feature, double etaSquared) {}

  /**
   * The difference of one feature between a cluster and all other rows.
   *
   * @param cohensD difference of the means in pooled standard deviations, above 0 if the cluster's
   *     mean is higher; infinite if only the means differ; NaN if the cluster or the other rows
   *     have no value, or both have only one
   * @param meanInside of the cluster's rows, in original units; NaN without values
   * @param meanOutside of all other rows, in original units; NaN without values
   */
  public record FeatureDifference(
      String feature, double cohensD, double meanInside, double meanOutside) {}

  /**
   * Differences between one cluster and all other rows.
   *
   * @param size number of the cluster's rows
   * @param features all features by |d|, highest first, then in the given order; those without a d
   *     last
   */
  public record ClusterDifferences(int cluster, long size, List<FeatureDifference> features) {
    public ClusterDifferences {
      features = List.copyOf(features);
    }
  }

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

  /**
   * The features that separate the clusters most, the first one best.
   *
   * @param most number of them
   */
  public List<String> strongest(int most) {
    return overall.stream().limit(most).map(FeatureShare::feature).toList();
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

  /** Sort key: smaller for larger effects; NaN, which compares as the largest, is last. */
  private static double rank(FeatureDifference difference) {
    return -Math.abs(difference.cohensD());
  }
}
