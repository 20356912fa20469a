package org.winesclustering.job;

import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.config.NetworkConfig;
import org.winesclustering.config.TrainingConfig;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.pipeline.ClusteringOptions;

/** Options of the clustering pipeline as the configuration gives them. */
public final class ConfiguredClustering {
  private ConfiguredClustering() {}

  /** Options without callbacks and without a listener. */
  public static ClusteringOptions of(WinesConfig config) {
    NetworkConfig network = config.network();
    TrainingConfig training = config.training();
    CnnAutoencoder estimator =
        new CnnAutoencoder()
            .setKind(network.kind())
            .setFilters(network.filters())
            .setKernelSize(network.kernelSize())
            .setEmbeddingSize(network.embeddingSize())
            .setActivation(network.activation())
            .setBlocks(network.blocks())
            .setPooling(network.pooling())
            .setDropout(network.dropout())
            .setObjective(training.objective())
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
    return new ClusteringOptions(
        config.features().options(config.data().missing()), config.clusters(), estimator);
  }
}
