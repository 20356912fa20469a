package org.winesclustering.app;

import java.util.ArrayList;
import java.util.List;
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

/**
 * The fitted stages from feature columns to the embedding.
 *
 * @param training how the autoencoder, the last stage, was trained
 */
record Embedder(PipelineModel model, TrainingSummary training) {

  static Embedder fit(Dataset<Row> rows, List<String> features, WinesConfig config) {
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
            .setSeed(config.training().seed())
            .setTrainingListener(TrainingProgress.onStandardError()));
    PipelineModel model = new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
    CnnAutoencoderModel autoencoder =
        (CnnAutoencoderModel) model.stages()[model.stages().length - 1];
    return new Embedder(model, autoencoder.summary().orElseThrow());
  }
}
