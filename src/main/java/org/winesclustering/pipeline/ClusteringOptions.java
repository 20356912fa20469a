package org.winesclustering.pipeline;

import org.apache.spark.ml.param.ParamMap;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.clustering.EnoughRows;
import org.winesclustering.clustering.KMeansOptions;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.selection.KSelectionOptions;

/**
 * Options of the whole pipeline: scaling, number of clusters, network, KMeans.
 *
 * @param features treatment of missing values, and scaling
 * @param k number of clusters; 0 chooses it
 * @param selection how the number is chosen
 * @param kMeans how KMeans finds the clusters
 * @param network every Param of the network but its columns and {@code clusters}, with the
 *     callbacks and the listener of its training
 */
public record ClusteringOptions(
    FeatureOptions features,
    int k,
    KSelectionOptions selection,
    KMeansOptions kMeans,
    CnnAutoencoder network) {

  /** Seed of everything random. */
  public long seed() {
    return network.getSeed();
  }

  /**
   * Checks, before anything is fitted, that there are more rows than clusters.
   *
   * @throws WinesFailure as {@link EnoughRows}
   */
  public void checkRows(long rows) {
    if (k > 0) {
      EnoughRows.check(k, rows);
    } else {
      EnoughRows.checkFewest(selection.kMin(), rows);
    }
  }

  /**
   * The network as it is fitted to the scaled features.
   *
   * @param clusters that it learns if its objective is to learn clusters, 1 or more
   */
  public CnnAutoencoder network(int clusters) {
    return network
        .copy(ParamMap.empty())
        .setFeaturesCol(Columns.SCALED)
        .setEmbeddingCol(Columns.EMBEDDING)
        .setReconstructionErrorCol(Columns.RECONSTRUCTION_ERROR)
        .setReconstructionErrorsCol(Columns.RECONSTRUCTION_ERRORS)
        .setResponsibilitiesCol(Columns.RESPONSIBILITIES)
        .setClusters(clusters);
  }
}
