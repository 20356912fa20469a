package org.winesclustering.pipeline;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.winesclustering.config.DriftConfig;
import org.winesclustering.drift.TrainingReference;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** A saved model as it scores records. */
public record Scoring(PipelineModel model, Optional<TrainingReference> reference) {

  /**
   * Scoring by a model.
   *
   * @param path for messages
   * @throws WinesFailure exit 3 if drift is to be judged, and the model knows too little for that
   */
  public static Scoring by(PipelineModel model, String path, DriftConfig drift) {
    Optional<TrainingReference> reference = TrainingReference.in(model);
    if (reference.isEmpty() && drift.maxPsi() > 0) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "drift.max-psi is %s, and model %s does not know what it was trained on, for an earlier"
              + " version made it; train it again, or set drift.max-psi = 0",
          drift.maxPsi(),
          path);
    }
    return new Scoring(model, reference);
  }

  /**
   * Records with what is written of them.
   *
   * @throws WinesFailure exit 3 if names are taken of columns that the model adds, or its stages do
   *     not fit together
   */
  public Dataset<Row> of(Dataset<Row> accepted) {
    Columns.checkFree(accepted.columns());
    return transformed(accepted).drop(Columns.BETWEEN_STAGES.toArray(String[]::new));
  }

  private Dataset<Row> transformed(Dataset<Row> accepted) {
    try {
      return model.transform(accepted);
    } catch (RuntimeException e) {
      // Only planned so far, so no row is to blame.
      throw new WinesFailure(
          FailureKind.INPUT,
          "the stages of the model do not fit together ("
              + e.getMessage()
              + "); give --model what wines train left",
          e);
    }
  }

  /** How many records are novel; empty where the model cannot tell. */
  public static OptionalLong novel(Dataset<Row> scored) {
    return Arrays.asList(scored.columns()).contains(Columns.NOVEL)
        ? OptionalLong.of(scored.filter(functions.col(Columns.NOVEL)).count())
        : OptionalLong.empty();
  }
}
