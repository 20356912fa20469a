package org.winesclustering.pipeline;

import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.features.FeatureStages;

/**
 * Records with their scaled features, cached until closed.
 *
 * @param model the fitted stages that scaled them
 * @param features the columns that were scaled
 */
public record ScaledRecords(PipelineModel model, List<String> features, Dataset<Row> rows)
    implements AutoCloseable {
  public ScaledRecords {
    features = List.copyOf(features);
  }

  /**
   * Fits imputation and scaling.
   *
   * @param features columns of doubles, null where missing
   */
  public static ScaledRecords of(
      Dataset<Row> records, List<String> features, ClusteringOptions options) {
    PipelineStage[] stages =
        FeatureStages.of(features, options.features()).toArray(PipelineStage[]::new);
    PipelineModel model = new Pipeline().setStages(stages).fit(records);
    return new ScaledRecords(model, features, model.transform(records).cache());
  }

  /** The features alone, as they were before imputation and scaling. */
  Dataset<Row> unscaled() {
    return rows.select(
        features.stream().map(name -> QuotedColumn.of(rows, name)).toArray(Column[]::new));
  }

  /** Removes the rows from the cache. */
  @Override
  public void close() {
    rows.unpersist();
  }
}
