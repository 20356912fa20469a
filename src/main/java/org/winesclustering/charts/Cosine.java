package org.winesclustering.charts;

import org.winesclustering.ml.DenseVectors;

/** Cosine similarity of vectors. */
public final class Cosine {
  private Cosine() {}

  /**
   * Cosine similarities of all pairs of vectors.
   *
   * @param vectors all of one size
   * @return -1 to 1, symmetric, 1 on the diagonal; NaN with a vector of zeros
   */
  public static double[][] of(double[][] vectors) {
    double[][] similarity = new double[vectors.length][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j <= i; j++) {
        double norms =
            Math.sqrt(DenseVectors.dot(vectors[i], vectors[i]))
                * Math.sqrt(DenseVectors.dot(vectors[j], vectors[j]));
        similarity[i][j] =
            norms == 0
                ? Double.NaN
                : Math.max(-1, Math.min(1, DenseVectors.dot(vectors[i], vectors[j]) / norms));
        similarity[j][i] = similarity[i][j];
      }
    }
    return similarity;
  }
}
