package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.CnnAutoencoderModel;
import org.winesclustering.autoencoder.Objective;
import org.winesclustering.features.PowerTransformModel;
import org.winesclustering.mixture.DiscriminantProjection;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.training.TrainingSummary;

/**
 * Records with their embeddings, cached until closed.
 *
 * @param network the fitted network
 * @param stages the network, before it the transform that it may need, and after it, if it learned
 *     clusters, the projection that separates them
 * @param embedded the records with the columns of the network, cached
 * @param rows the records with the columns of the network and the projection
 * @param clusteredCol the column that KMeans clusters by
 */
public record Embedded(
    CnnAutoencoderModel network,
    List<Transformer> stages,
    Dataset<Row> embedded,
    Dataset<Row> rows,
    String clusteredCol)
    implements AutoCloseable {
  public Embedded {
    stages = List.copyOf(stages);
  }

  /**
   * Trains a network, and the projection if it learns clusters.
   *
   * @param scaled the records with their scaled features
   * @param estimator of {@link ClusteringOptions#network(int)}
   */
  public static Embedded fit(Dataset<Row> scaled, CnnAutoencoder estimator) {
    return fit(scaled, List.of(), estimator);
  }

  /** The same with the transform and the mixture that were selected for the records. */
  static Embedded fit(PreparedRecords prepared, CnnAutoencoder estimator) {
    prepared.teacher().ifPresent(estimator::setTeacher);
    prepared.maskCol().ifPresent(estimator::setMaskCol);
    if (prepared.powers().isEmpty()) {
      return fit(prepared.rows(), estimator);
    }
    PowerTransformModel powers = prepared.powers().get();
    return fit(
        powers.transform(prepared.rows()),
        List.of(powers),
        estimator.setFeaturesCol(Columns.TRANSFORMED));
  }

  private static Embedded fit(
      Dataset<Row> read, List<Transformer> before, CnnAutoencoder estimator) {
    List<Transformer> stages = new ArrayList<>(before);
    CnnAutoencoderModel network = estimator.fit(read);
    stages.add(network);
    Dataset<Row> embedded = network.transform(read).cache();
    if (!isProjected(estimator)) {
      return new Embedded(network, stages, embedded, embedded, Columns.EMBEDDING);
    }
    Transformer projection = projection().fit(embedded);
    stages.add(projection);
    return new Embedded(
        network, stages, embedded, projection.transform(embedded), Columns.DISCRIMINANT);
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

  /** Whether a projection follows the network. */
  public boolean isProjected() {
    return clusteredCol.equals(Columns.DISCRIMINANT);
  }

  /** The summary of the network's training. */
  public TrainingSummary training() {
    return network.summary().orElseThrow();
  }

  /** The network before self-training, with output columns of other names. */
  Optional<CnnAutoencoderModel> pretrained() {
    return network
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
