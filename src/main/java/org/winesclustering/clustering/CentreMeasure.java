package org.winesclustering.clustering;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.api.java.UDF2;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.DenseVectors;

/**
 * A number of a row by its vector, its cluster and all centres; null where vector or cluster is. A
 * class of its own, so that tasks carry the centres and not the stage.
 */
abstract class CentreMeasure implements UDF2<Vector, Integer, Double> {
  private static final long serialVersionUID = 1L;

  private final double[][] centres;

  /**
   * @param centres clusters x dimensions
   */
  private CentreMeasure(double[][] centres) {
    this.centres = centres;
  }

  @Override
  public Double call(Vector vector, Integer cluster) {
    if (vector == null || cluster == null) {
      return null;
    }
    if (cluster < 0 || cluster >= centres.length || vector.size() != centres[0].length) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "a row of cluster %d has a vector of size %d; there are %d centres of size %d: use the"
              + " model that made the column",
          cluster,
          vector.size(),
          centres.length,
          centres[0].length);
    }
    return of(vector.toArray(), cluster, centres);
  }

  abstract double of(double[] vector, int cluster, double[][] centres);

  /** To the own centre. */
  static final class Distance extends CentreMeasure {
    private static final long serialVersionUID = 1L;

    Distance(double[][] centres) {
      super(centres);
    }

    @Override
    double of(double[] vector, int cluster, double[][] centres) {
      return DenseVectors.distance(vector, centres[cluster]);
    }
  }

  /** From 0 on the border to the next cluster to 1 in the own centre. */
  static final class Margin extends CentreMeasure {
    private static final long serialVersionUID = 1L;

    Margin(double[][] centres) {
      super(centres);
    }

    @Override
    double of(double[] vector, int cluster, double[][] centres) {
      double own = DenseVectors.distance(vector, centres[cluster]);
      double other = Double.POSITIVE_INFINITY;
      for (int i = 0; i < centres.length; i++) {
        if (i != cluster) {
          other = Math.min(other, DenseVectors.distance(vector, centres[i]));
        }
      }
      // Without another centre 1 - own / infinity.
      return other == 0 ? 0 : Math.max(0, 1 - own / other);
    }
  }
}
