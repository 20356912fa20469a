package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.Arrays;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.PrincipalComponents;

/**
 * Projection on the first principal components, as many as explain {@value #EXPLAINED} of the
 * variance. A row's values are not centred before: that would move all rows alike.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ComponentProjection(double[][] axes) implements Serializable {
  private static final double EXPLAINED = 0.9;

  /** Most columns; the time grows with their cube, and more would take minutes. */
  static final int MOST_COLUMNS = 1000;

  /** Rounding error of sums of shares. */
  private static final double ROUNDING = 1e-9;

  /**
   * Fits the projection to some points.
   *
   * @throws IllegalStateException if all points are the same
   */
  static ComponentProjection of(double[][] points) {
    PrincipalComponents all =
        PrincipalComponents.of(
            DenseVectors.minus(points, DenseVectors.mean(points)), points[0].length);
    return new ComponentProjection(Arrays.copyOf(all.axes(), enough(all.explained())));
  }

  private static int enough(double[] shares) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      if (sum >= EXPLAINED - ROUNDING) {
        return i + 1;
      }
    }
    throw new IllegalStateException("the columns do not vary");
  }

  double[][] projected(double[][] points) {
    return Arrays.stream(points).map(this::of).toArray(double[][]::new);
  }

  double[] of(double[] values) {
    return Arrays.stream(axes).mapToDouble(axis -> DenseVectors.dot(axis, values)).toArray();
  }
}
