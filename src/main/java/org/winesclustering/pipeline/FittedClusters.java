package org.winesclustering.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.drift.TrainingReference;
import org.winesclustering.explain.ClusterReasons;
import org.winesclustering.mixture.MixtureAnomalyScore;
import org.winesclustering.novelty.NoveltyThreshold;

/**
 * All that was fitted, with the clusters under their final ids.
 *
 * @param anomalyScore says how strange records are; empty where the network has no teacher
 * @param reasons says why records are in their clusters; empty where there is one cluster
 * @param novelty finds records that are unlike those of the training
 * @param seed of the sample of the records that the model remembers
 */
public record FittedClusters(
    PreparedRecords prepared,
    Embedded embedded,
    StableIds ids,
    Optional<MixtureAnomalyScore> anomalyScore,
    Optional<ClusterReasons> reasons,
    NoveltyThreshold novelty,
    long seed) {

  /** The training records with all columns that the model adds. */
  public Dataset<Row> transform() {
    Dataset<Row> clustered = ids.transform(embedded.rows());
    Dataset<Row> scored = anomalyScore.map(score -> score.transform(clustered)).orElse(clustered);
    return novelty.transform(reasons.map(why -> why.transform(scored)).orElse(scored));
  }

  /**
   * Makes one model of all stages, from feature columns to clusters.
   *
   * @param assigned what {@link #transform} gives, maybe with more columns; read twice
   */
  public PipelineModel model(Dataset<Row> assigned) {
    TrainingReference reference =
        TrainingReference.of(assigned, prepared.numbers(), Columns.PREDICTION, seed);
    PipelineStage[] stages =
        Stream.of(
                List.of(prepared.scaling().stages()),
                embedded.stages(),
                ids.stages(),
                anomalyScore.stream().toList(),
                reasons.stream().toList(),
                List.of(novelty, reference))
            .flatMap(List::stream)
            .toArray(PipelineStage[]::new);
    // Stages that are fitted already make a PipelineModel without being fitted again.
    return new Pipeline().setStages(stages).fit(prepared.inputs());
  }
}
