package org.winesclustering.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.CnnAutoencoderModel;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.training.TrainingSummary;
import org.winesclustering.training.callback.CheckpointStore;

/**
 * The fitted stages from feature columns to the embedding.
 *
 * @param training how the autoencoder, the last stage, was trained
 */
record Embedder(PipelineModel model, TrainingSummary training) {

  /**
   * Fits all stages.
   *
   * @param checkpoints where the autoencoder's training leaves its state
   * @param resume whether to go on from the newest checkpoint, if there is one
   */
  static Embedder fit(
      Dataset<Row> rows,
      List<String> features,
      WinesConfig config,
      CheckpointStore checkpoints,
      boolean resume) {
    List<PipelineStage> stages =
        new ArrayList<>(FeatureStages.of(features, config.data().missing(), config.features()));
    stages.add(
        new CnnAutoencoder()
            .setFeaturesCol(Columns.SCALED)
            .setEmbeddingCol(Columns.EMBEDDING)
            .setReconstructionErrorCol(Columns.RECONSTRUCTION_ERROR)
            .setFilters(config.network().filters())
            .setKernelSize(config.network().kernelSize())
            .setEmbeddingSize(config.network().embeddingSize())
            .setActivation(config.network().activation())
            .setEpochs(config.training().epochs())
            .setBatchSize(config.training().batchSize())
            .setLearningRate(config.training().learningRate())
            .setWorkers(config.training().workers())
            .setMaster(config.training().master())
            .setEpochsPerRound(config.training().epochsPerRound())
            .setAveragingFrequency(config.training().averagingFrequency())
            .setValidationFraction(config.training().validationFraction())
            .setMaxRows(config.training().maxRows())
            .setSeed(config.training().seed())
            .setCallbacks(TrainingCallbacks.of(config.training(), checkpoints))
            .setResume(resume ? checkpoints.latest() : Optional.empty())
            .setTrainingListener(TrainingProgress.onStandardError()));
    PipelineModel model = new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
    CnnAutoencoderModel autoencoder =
        (CnnAutoencoderModel) model.stages()[model.stages().length - 1];
    return new Embedder(model, autoencoder.summary().orElseThrow());
  }
}
