package org.winesclustering.pipeline;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.winesclustering.drift.TrainingReference;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A model that scores records.
 *
 * @param reference statistics of the records of its training; empty for models of versions that did
 *     not store them
 */
public record Scoring(PipelineModel model, Optional<TrainingReference> reference) {

  /** Makes a scoring of a model that {@link SafeModels} loaded or a fit returned. */
  public static Scoring by(PipelineModel model) {
    return new Scoring(model, TrainingReference.in(model));
  }

  /**
   * Adds the clusters and the other output columns of the model, without the columns that only its
   * stages read.
   *
   * @throws WinesFailure of kind INPUT if the records have columns that the model adds, or its
   *     stages do not fit together
   */
  public Dataset<Row> of(Dataset<Row> accepted) {
    Columns.checkFree(accepted.columns());
    return transformed(accepted).drop(Columns.BETWEEN_STAGES.toArray(String[]::new));
  }

  private Dataset<Row> transformed(Dataset<Row> accepted) {
    try {
      return model.transform(accepted);
    } catch (WinesFailure e) {
      throw e;
    } catch (RuntimeException e) {
      // Only planned so far, so no row is to blame.
      throw new WinesFailure(
          FailureKind.INPUT,
          "the stages of the model do not fit together ("
              + e.getMessage()
              + "); use a model as it was saved after training",
          e);
    }
  }

  /** Number of novel records; empty for a model without novelty detection. */
  public static OptionalLong novel(Dataset<Row> scored) {
    return Arrays.asList(scored.columns()).contains(Columns.NOVEL)
        ? OptionalLong.of(scored.filter(functions.col(Columns.NOVEL)).count())
        : OptionalLong.empty();
  }
}
