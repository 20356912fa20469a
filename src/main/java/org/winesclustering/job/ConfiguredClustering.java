package org.winesclustering.job;

import org.winesclustering.config.ClustersConfig;
import org.winesclustering.config.NetworkConfig;
import org.winesclustering.config.TrainingConfig;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.pipeline.WinesClustering;

/** The estimator {@link WinesClustering} with its Params set by the configuration. */
public final class ConfiguredClustering {
  private ConfiguredClustering() {}

  /** Makes an estimator that has no feature columns, callbacks and listener yet. */
  public static WinesClustering of(WinesConfig config) {
    NetworkConfig network = config.network();
    TrainingConfig training = config.training();
    ClustersConfig clusters = config.clusters();
    return new WinesClustering()
        .setMissing(config.data().missing())
        .setPrepare(config.features().prepare())
        .setScaler(config.features().scaler())
        .setClip(config.features().clip())
        .setNormalize(config.features().normalize())
        .setK(clusters.k())
        .setKMin(clusters.kMin())
        .setKMax(clusters.kMax())
        .setKLimit(clusters.kLimit())
        .setMaxIterations(clusters.maxIterations())
        .setBootstraps(clusters.bootstraps())
        .setKind(network.kind())
        .setFilters(network.filters())
        .setKernelSize(network.kernelSize())
        .setEmbeddingSize(network.embeddingSize())
        .setActivation(network.activation())
        .setBlocks(network.blocks())
        .setPooling(network.pooling())
        .setDilation(network.dilation())
        .setDropout(network.dropout())
        .setObjective(training.objective())
        .setMembers(training.members())
        .setNoiseKind(training.noise().kind())
        .setNoiseLevel(training.noise().level())
        .setLessons(training.lessons().most())
        .setLabelTolerance(training.lessons().tolerance())
        .setClusterWeight(training.lessons().clusterWeight())
        .setStarts(clusters.starts())
        .setSampleRows(clusters.maxEvaluationRows())
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
}
