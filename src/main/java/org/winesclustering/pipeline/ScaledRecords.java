package org.winesclustering.pipeline;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.features.FeatureStages;

/**
 * The records with their scaled features, cached.
 *
 * @param model the fitted stages that scaled them
 */
public record ScaledRecords(PipelineModel model, Dataset<Row> rows) {

  /** Fits imputation and scaling to the accepted records. */
  public static ScaledRecords of(CheckedRecords checked, WinesConfig config) {
    PipelineStage[] stages =
        FeatureStages.of(
                checked.schema().features(), config.features().options(config.data().missing()))
            .toArray(PipelineStage[]::new);
    PipelineModel model = new Pipeline().setStages(stages).fit(checked.accepted());
    return new ScaledRecords(model, model.transform(checked.accepted()).cache());
  }
}
