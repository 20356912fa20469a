package org.winesclustering.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.CnnAutoencoderModel;
import org.winesclustering.autoencoder.Objective;
import org.winesclustering.config.NetworkConfig;
import org.winesclustering.config.TrainingConfig;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.mixture.DiscriminantProjection;
import org.winesclustering.training.TrainingListener;
import org.winesclustering.training.TrainingSummary;
import org.winesclustering.training.callback.CheckpointStore;

/**
 * What was learned of the scaled records.
 *
 * @param stages fitted: the network and, if it learned clusters, the projection that separates them
 * @param embedded the records with what the network adds, cached
 * @param rows the same with what the projection adds
 * @param clusteredCol the column on which KMeans is to run
 */
public record Embedded(
    List<Transformer> stages, Dataset<Row> embedded, Dataset<Row> rows, String clusteredCol) {

  /**
   * Trains the network.
   *
   * @param k clusters that it learns, if its objective is to learn clusters
   * @param checkpoints where training leaves its state
   * @param resume whether to go on from the newest checkpoint, if there is one
   * @param listener hears of every round
   */
  public static Embedded fit(
      Dataset<Row> scaled,
      int k,
      WinesConfig config,
      CheckpointStore checkpoints,
      boolean resume,
      TrainingListener listener) {
    CnnAutoencoder estimator =
        estimator(config, k)
            .setCallbacks(TrainingCallbacks.of(config.training(), checkpoints))
            .setTrainingListener(listener);
    if (resume) {
      checkpoints.latest().ifPresent(estimator::setResume);
    }
    CnnAutoencoderModel network = estimator.fit(scaled);
    Dataset<Row> embedded = network.transform(scaled).cache();
    if (config.training().objective() != Objective.SELF_SUPERVISED || k == 1) {
      return new Embedded(List.of(network), embedded, embedded, Columns.EMBEDDING);
    }
    Transformer projection =
        new DiscriminantProjection()
            .setVectorCol(Columns.EMBEDDING)
            .setSharesCol(Columns.RESPONSIBILITIES)
            .setOutputCol(Columns.DISCRIMINANT)
            .fit(embedded);
    return new Embedded(
        List.of(network, projection),
        embedded,
        projection.transform(embedded),
        Columns.DISCRIMINANT);
  }

  /** The stage that is fitted, with what is configured. */
  public static CnnAutoencoder estimator(WinesConfig config, int k) {
    NetworkConfig network = config.network();
    TrainingConfig training = config.training();
    return new CnnAutoencoder()
        .setFeaturesCol(Columns.SCALED)
        .setEmbeddingCol(Columns.EMBEDDING)
        .setReconstructionErrorCol(Columns.RECONSTRUCTION_ERROR)
        .setReconstructionErrorsCol(Columns.RECONSTRUCTION_ERRORS)
        .setResponsibilitiesCol(Columns.RESPONSIBILITIES)
        .setKind(network.kind())
        .setFilters(network.filters())
        .setKernelSize(network.kernelSize())
        .setEmbeddingSize(network.embeddingSize())
        .setActivation(network.activation())
        .setBlocks(network.blocks())
        .setPooling(network.pooling())
        .setDropout(network.dropout())
        .setObjective(training.objective())
        .setClusters(k)
        .setMembers(training.members())
        .setNoiseKind(training.noise().kind())
        .setNoiseLevel(training.noise().level())
        .setLessons(training.lessons().most())
        .setLabelTolerance(training.lessons().tolerance())
        .setClusterWeight(training.lessons().clusterWeight())
        .setStarts(config.clusters().starts())
        .setSampleRows(config.clusters().maxEvaluationRows())
        .setEpochs(training.epochs())
        .setBatchSize(training.batchSize())
        .setLearningRate(training.learningRate())
        .setWorkers(training.workers())
        .setMaster(training.master())
        .setEpochsPerRound(training.epochsPerRound())
        .setAveragingFrequency(training.averagingFrequency())
        .setValidationFraction(training.validationFraction())
        .setMaxRows(training.maxRows())
        .setSeed(training.seed());
  }

  public TrainingSummary training() {
    return network().summary().orElseThrow();
  }

  public CnnAutoencoderModel network() {
    return (CnnAutoencoderModel) stages.get(0);
  }

  /** The network as it was before it learned clusters, with outputs of other names. */
  Optional<CnnAutoencoderModel> pretrained() {
    return network()
        .pretrained()
        .map(
            model ->
                model
                    .setEmbeddingCol(Columns.PRETRAINED + Columns.EMBEDDING)
                    .setReconstructionErrorCol(Columns.PRETRAINED + Columns.RECONSTRUCTION_ERROR)
                    .setReconstructionErrorsCol(Columns.PRETRAINED + Columns.RECONSTRUCTION_ERRORS)
                    .setResponsibilitiesCol(Columns.PRETRAINED + Columns.RESPONSIBILITIES));
  }
}
