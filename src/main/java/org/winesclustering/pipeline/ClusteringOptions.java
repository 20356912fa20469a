package org.winesclustering.pipeline;

import org.apache.spark.ml.param.ParamMap;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.config.ClustersConfig;
import org.winesclustering.features.FeatureOptions;

/**
 * Options of the whole pipeline: scaling, number of clusters, network, KMeans.
 *
 * @param features treatment of missing values, and scaling
 * @param clusters how many there are and how KMeans finds them
 * @param network every Param of the network but its columns and {@code clusters}, with the
 *     callbacks and the listener of its training
 */
public record ClusteringOptions(
    FeatureOptions features, ClustersConfig clusters, CnnAutoencoder network) {

  /** Seed of everything random. */
  public long seed() {
    return network.getSeed();
  }

  /**
   * The network as it is fitted to the scaled features.
   *
   * @param k clusters that it learns if its objective is to learn clusters, 1 or more
   */
  public CnnAutoencoder network(int k) {
    return network
        .copy(ParamMap.empty())
        .setFeaturesCol(Columns.SCALED)
        .setEmbeddingCol(Columns.EMBEDDING)
        .setReconstructionErrorCol(Columns.RECONSTRUCTION_ERROR)
        .setReconstructionErrorsCol(Columns.RECONSTRUCTION_ERRORS)
        .setResponsibilitiesCol(Columns.RESPONSIBILITIES)
        .setClusters(k);
  }
}
