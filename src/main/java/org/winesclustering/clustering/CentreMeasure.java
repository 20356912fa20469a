package org.winesclustering.clustering;

import java.io.Serializable;
import org.apache.spark.ml.linalg.Vector;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.DenseVectors;

/**
 * Distances of rows to the centres of clusters; null where a row has no vector or no cluster. Apart
 * from the stage, so that tasks carry the centres only.
 *
 * @param centres clusters x dimensions
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record CentreMeasure(double[][] centres) implements Serializable {

  /** Euclidean distance to the own centre. */
  Double distance(Vector vector, Integer cluster) {
    return isMissing(vector, cluster)
        ? null
        : DenseVectors.distance(vector.toArray(), centres[cluster]);
  }

  /** Margin from 0, on the border to the next cluster, to 1, in the own centre. */
  Double margin(Vector vector, Integer cluster) {
    if (isMissing(vector, cluster)) {
      return null;
    }
    double[] values = vector.toArray();
    double own = DenseVectors.distance(values, centres[cluster]);
    double other = Double.POSITIVE_INFINITY;
    for (int i = 0; i < centres.length; i++) {
      if (i != cluster) {
        other = Math.min(other, DenseVectors.distance(values, centres[i]));
      }
    }
    // Without another centre 1 - own / infinity.
    return other == 0 ? 0 : Math.max(0, 1 - own / other);
  }

  private boolean isMissing(Vector vector, Integer cluster) {
    if (vector == null || cluster == null) {
      return true;
    }
    if (cluster < 0 || cluster >= centres.length || vector.size() != centres[0].length) {
      throw WinesFailure.input(
          "a row of cluster %d has a vector of size %d; there are %d centres of size %d: use the"
              + " model that made the column",
          cluster, vector.size(), centres.length, centres[0].length);
    }
    return false;
  }
}
