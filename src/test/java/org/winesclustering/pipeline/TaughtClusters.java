package org.winesclustering.pipeline;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.features.CategoryFeatures;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.features.MissingValues;
import org.winesclustering.features.Scaler;
import org.winesclustering.selection.KSelectionOptions;
import org.winesclustering.selection.ModelSelection;
import org.winesclustering.teacher.Teacher;

/**
 * The clusters that a network would be taught.
 *
 * @param k their number
 * @param agreement adjusted Rand index with the known classes; 0 for one cluster of several classes
 */
record TaughtClusters(int k, double agreement) {
  private static final FeatureOptions FEATURES =
      FeatureOptions.unprepared(MissingValues.REJECT, Scaler.STANDARD, 5, false);

  /**
   * The clusters of a table.
   *
   * @param k their number; 0 to choose it
   */
  static TaughtClusters of(Dataset<Row> table, CategoryFeatures categories, String label, int k) {
    return of(table, categories, FEATURES, label, k);
  }

  /** The same with other options of the features. */
  static TaughtClusters of(
      Dataset<Row> table,
      CategoryFeatures categories,
      FeatureOptions options,
      String label,
      int k) {
    PipelineStage[] stages =
        Stream.concat(
                categories.stage().stream(),
                FeatureStages.of(List.of(), categories.features(), options, EncoderSteps.ofSeed(42))
                    .stream())
            .toArray(PipelineStage[]::new);
    Dataset<Row> scaled = new Pipeline().setStages(stages).fit(table).transform(table).cache();
    ModelSelection.Selected selected =
        new ModelSelection(new KSelectionOptions(2, 6, 6, 3, 2, 2000), 5, 42)
            .select(scaled, Columns.SCALED, k, true);
    List<Row> rows = scaled.select(Columns.SCALED, label).collectAsList();
    scaled.unpersist();
    return new TaughtClusters(
        selected.k(), selected.teacher().map(teacher -> agreement(rows, teacher)).orElse(0.0));
  }

  private static double agreement(List<Row> rows, Teacher teacher) {
    int[] found =
        rows.stream()
            .mapToInt(row -> most(teacher.shares(row.<Vector>getAs(0).toArray())))
            .toArray();
    List<String> types = rows.stream().map(row -> row.getString(1)).distinct().toList();
    int[] known = rows.stream().mapToInt(row -> types.indexOf(row.getString(1))).toArray();
    return ExternalMetrics.adjustedRandIndex(known, found);
  }

  private static int most(double[] shares) {
    return IntStream.range(0, shares.length)
        .reduce((a, b) -> shares[b] > shares[a] ? b : a)
        .orElseThrow();
  }
}
