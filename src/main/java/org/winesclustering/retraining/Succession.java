package org.winesclustering.retraining;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.ClusterSums;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.clustering.SquaredEuclideanSilhouette;
import org.winesclustering.ml.Moments;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Comparison of a new model's clusters with those of the published model, for the same rows.
 *
 * @param order indices of the new clusters' centres, ordered by their ids
 * @param ids of the new clusters, in that order; those of the published clusters they continue
 * @param changes of the clusters
 * @param quality of the new clusters
 * @param published quality of the published clusters
 */
public record Succession(
    List<Integer> order,
    ClusterIds ids,
    ClusterChanges changes,
    Quality quality,
    Quality published) {
  public Succession {
    order = List.copyOf(order);
  }

  /**
   * Quality of clusters, measured on rows that both models have clustered.
   *
   * @param silhouette mean squared-Euclidean silhouette in the new model's scaled features, -1 to
   *     1, to nine decimals; NaN where all rows are in one cluster
   * @param ari adjusted Rand index with the label; empty without
   */
  public record Quality(double silhouette, OptionalDouble ari) {}

  /**
   * Names of the columns to compare.
   *
   * @param scaled MLlib vectors of the scaled features
   * @param cluster indices of the new clusters, integers from 0
   * @param published ids of the published clusters, integers
   * @param label known classes, if there are any
   */
  public record SharedColumns(
      String scaled, String cluster, String published, Optional<String> label) {}

  /**
   * Compares two models in two jobs, and two more for each model if there is a label.
   *
   * @param rows that both models have clustered, cached; at least one
   * @param clusters number of clusters of the new model
   * @param ids of the published clusters
   */
  public static Succession of(
      Dataset<Row> rows, SharedColumns columns, int clusters, ClusterIds ids) {
    JavaRDD<Row> numbers =
        rows.select(
                QuotedColumn.of(rows, columns.scaled()),
                integer(rows, columns.cluster()),
                integer(rows, columns.published()))
            .toJavaRDD();
    SharedRows shared = SharedRows.of(numbers, clusters, ids);
    Matching matching = Matching.of(shared.table(), shared.distances(), ids);
    List<Double> silhouettes = silhouettes(numbers, shared.sums(), ids);
    return new Succession(
        matching.order(),
        matching.ids(),
        ClusterChanges.of(shared.table(), matching, ids),
        new Quality(silhouettes.get(0), ari(rows, columns.label(), columns.cluster())),
        new Quality(silhouettes.get(1), ari(rows, columns.label(), columns.published())));
  }

  private static Column integer(Dataset<Row> rows, String column) {
    return QuotedColumn.of(rows, column).cast(DataTypes.IntegerType);
  }

  /** Adjusted Rand index; empty if there is no label, or no shared row has one. */
  private static OptionalDouble ari(Dataset<Row> rows, Optional<String> label, String clusterCol) {
    return label
        .filter(name -> !rows.filter(QuotedColumn.of(rows, name).isNotNull()).isEmpty())
        .stream()
        .mapToDouble(
            name ->
                ExternalMetrics.adjustedRandIndex(ClassCounts.of(rows, name, clusterCol).table()))
        .findFirst();
  }

  private static List<Double> silhouettes(
      JavaRDD<Row> rows, List<ClusterSums> sums, ClusterIds ids) {
    Broadcast<List<SquaredEuclideanSilhouette>> formulas =
        JavaSparkContext.fromSparkContext(rows.context())
            .broadcast(sums.stream().map(SquaredEuclideanSilhouette::new).toList());
    try {
      Moments[] moments =
          OrderedReduce.aggregate(
              rows,
              () -> new Moments[] {new Moments(), new Moments()},
              (both, row) -> add(both, row, formulas.value(), ids),
              Succession::merge);
      return Stream.of(moments).map(of -> SquaredEuclideanSilhouette.rounded(of.mean())).toList();
    } finally {
      formulas.destroy();
    }
  }

  /** Adds the silhouettes of a row in its new cluster and in its published one. */
  private static Moments[] add(
      Moments[] moments, Row row, List<SquaredEuclideanSilhouette> formulas, ClusterIds published) {
    double[] values = row.<Vector>getAs(0).toArray();
    moments[0].add(formulas.get(0).of(row.getInt(1), values));
    moments[1].add(formulas.get(1).of(published.placeOf(row.getInt(2)), values));
    return moments;
  }

  private static Moments[] merge(Moments[] left, Moments[] right) {
    left[0].merge(right[0]);
    left[1].merge(right[1]);
    return left;
  }
}
