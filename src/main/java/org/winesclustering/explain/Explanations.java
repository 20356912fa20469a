package org.winesclustering.explain;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Explanations of the clusters of a table. The same rows and seed give the same explanations,
 * however the rows are partitioned.
 *
 * @param ranking of the features by how much they differ between clusters
 * @param rules that describe the clusters by values of features
 * @param notable examples of each cluster's rows, of many features with those that separate most
 */
public record Explanations(FeatureRanking ranking, ClusterRules rules, List<NotableRows> notable) {
  /** Most features of a notable row that are shown. */
  private static final int MOST_SHOWN = 100;

  public Explanations {
    notable = List.copyOf(notable);
  }

  /**
   * Explains the clusters of a table, which should be cached: it is read four times, and a sample
   * of it a few times.
   *
   * @param assigned rows with the features, the ids and the columns that {@code options} names; the
   *     cluster is never null
   * @param features names of numeric columns in original units, null where a value is missing
   * @param ids names of other columns to show with notable rows, of any types
   */
  public static Explanations of(
      Dataset<Row> assigned, List<String> features, List<String> ids, ExplanationOptions options) {
    String prediction = options.columns().prediction();
    FeatureRanking ranking = FeatureRanking.of(assigned, features, prediction);
    List<String> shown =
        Stream.concat(ids.stream(), ranking.strongest(MOST_SHOWN).stream()).distinct().toList();
    return new Explanations(
        ranking,
        ClusterRules.of(assigned, features, prediction, options.rules()),
        NotableCandidates.find(assigned, shown, options.columns(), options.notableRows()));
  }
}
