package org.winesclustering.app;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.EuclideanSilhouette;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.Silhouettes;

/**
 * How good a labelling is.
 *
 * @param own silhouettes in the space that the clusters were made in
 * @param inFeatures the same in the scaled features, where all labellings can be compared
 * @param external agreement with the label column, if there is one
 */
record Quality(Silhouette own, Silhouette inFeatures, Optional<External> external) {

  /** Both mean silhouettes of one labelling in one space, each from -1 to 1. */
  record Silhouette(double squared, EuclideanSilhouette euclidean) {

    static Silhouette of(
        Dataset<Row> rows, String vectorCol, String predictionCol, int sample, long seed) {
      return new Silhouette(
          Silhouettes.squaredEuclidean(rows, vectorCol, predictionCol),
          Silhouettes.euclidean(rows, vectorCol, predictionCol, sample, seed));
    }
  }

  /** Agreement with known classes, 1 at best. */
  record External(double ari, double nmi, double accuracy) {

    static External of(Dataset<Row> rows, String labelCol, String predictionCol) {
      Contingency contingency = Contingency.of(rows, labelCol, predictionCol);
      return new External(
          ExternalMetrics.adjustedRandIndex(contingency),
          ExternalMetrics.normalizedMutualInformation(contingency),
          ExternalMetrics.accuracy(contingency));
    }
  }
}
