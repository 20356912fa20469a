package org.winesclustering.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.CnnAutoencoderModel;
import org.winesclustering.autoencoder.Objective;
import org.winesclustering.mixture.DiscriminantProjection;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.training.TrainingSummary;

/**
 * Records with their embeddings, cached until closed.
 *
 * @param stages the fitted network and, if it learned clusters, the projection that separates them
 * @param embedded the records with the columns of the network, cached
 * @param rows the records with the columns of the network and the projection
 * @param clusteredCol the column that KMeans clusters by
 */
public record Embedded(
    List<Transformer> stages, Dataset<Row> embedded, Dataset<Row> rows, String clusteredCol)
    implements AutoCloseable {

  /**
   * Trains a network, and the projection if it learns clusters.
   *
   * @param scaled the records with their scaled features
   * @param estimator of {@link ClusteringOptions#network(int)}
   */
  public static Embedded fit(Dataset<Row> scaled, CnnAutoencoder estimator) {
    CnnAutoencoderModel network = estimator.fit(scaled);
    Dataset<Row> embedded = network.transform(scaled).cache();
    if (!isProjected(estimator)) {
      return new Embedded(List.of(network), embedded, embedded, Columns.EMBEDDING);
    }
    Transformer projection = projection().fit(embedded);
    return new Embedded(
        List.of(network, projection),
        embedded,
        projection.transform(embedded),
        Columns.DISCRIMINANT);
  }

  /** Whether a projection follows the network: it learns clusters, and more than one. */
  static boolean isProjected(CnnAutoencoder estimator) {
    return estimator.getObjective().equals(KebabCase.of(Objective.SELF_SUPERVISED))
        && estimator.getClusters() != 1;
  }

  /** The estimator of the directions that separate the clusters. */
  static DiscriminantProjection projection() {
    return new DiscriminantProjection()
        .setVectorCol(Columns.EMBEDDING)
        .setSharesCol(Columns.RESPONSIBILITIES)
        .setOutputCol(Columns.DISCRIMINANT);
  }

  /** The summary of the network's training. */
  public TrainingSummary training() {
    return network().summary().orElseThrow();
  }

  /** The fitted network. */
  public CnnAutoencoderModel network() {
    return (CnnAutoencoderModel) stages.get(0);
  }

  /** The network before self-training, with output columns of other names. */
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

  /** Removes the rows from the cache. */
  @Override
  public void close() {
    embedded.unpersist();
  }
}
