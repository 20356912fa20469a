package org.winesclustering.pipeline;

import org.apache.spark.ml.param.ParamMap;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.Objective;
import org.winesclustering.clustering.EnoughRows;
import org.winesclustering.clustering.KMeansOptions;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.selection.KSelectionOptions;

/**
 * Options of the whole pipeline: scaling, number of clusters, network, KMeans.
 *
 * @param features treatment of missing values, and scaling
 * @param k number of clusters; 0 chooses it
 * @param selection options of the choice of k
 * @param kMeans options of KMeans
 * @param network every Param of the network but its columns and {@code clusters}, with the
 *     callbacks and the listener of its training
 */
public record ClusteringOptions(
    FeatureOptions features,
    int k,
    KSelectionOptions selection,
    KMeansOptions kMeans,
    CnnAutoencoder network) {

  /** Seed of all random numbers. */
  public long seed() {
    return network.getSeed();
  }

  /** Whether the network learns the clusters of a mixture. */
  boolean isTaught() {
    return !network.getObjective().equals(KebabCase.of(Objective.RECONSTRUCT));
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
   * The network with the columns of the pipeline and a number of clusters.
   *
   * @param clusters that it learns if its objective needs them, 1 or more
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
