package org.winesclustering.comparison;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.mllib.clustering.BisectingKMeans;
import org.apache.spark.mllib.clustering.BisectingKMeansModel;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.api.java.UDF1;

/**
 * MLlib's bisecting KMeans on translated points. MLlib starts to divide a cluster with two centres
 * that lie apart by a share of their distance from the origin; around the origin, where scaled
 * features are, both are the same point and nothing is divided. A translation changes no cluster.
 */
final class Bisection implements UDF1<Vector, Integer> {
  private static final long serialVersionUID = 1L;

  private static final int MAX_ITERATIONS = 20;

  /** Offset of every value; scaled features have a deviation of 1. */
  private static final double OFFSET = 10;

  private final BisectingKMeansModel model;

  private Bisection(BisectingKMeansModel model) {
    this.model = model;
  }

  static Bisection of(FitSample sample, int k, long seed) {
    return new Bisection(
        new BisectingKMeans()
            .setK(k)
            .setSeed(seed)
            .setMaxIterations(MAX_ITERATIONS)
            .run(sample.vectors().map(Bisection::moved).cache()));
  }

  private static org.apache.spark.mllib.linalg.Vector moved(Vector vector) {
    double[] values = vector.toArray().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += OFFSET;
    }
    return Vectors.dense(values);
  }

  @Override
  public Integer call(Vector vector) {
    return model.predict(moved(vector));
  }
}
