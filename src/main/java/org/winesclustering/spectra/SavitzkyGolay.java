package org.winesclustering.spectra;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.RowMap;

/**
 * Savitzky-Golay filter: a polynomial is fitted by least squares to the points of a window around
 * each point, and its value or derivative in the middle is the result. Source: A. Savitzky and M.
 * J. E. Golay, "Smoothing and differentiation of data by simplified least squares procedures",
 * Analytical Chemistry 36, 1964. The points of the first and the last half window take the
 * polynomial of the first and the last whole window (P. A. Gorry, Analytical Chemistry 62, 1990).
 *
 * <p>Derivatives are by the axis, in the record's unit over the axis' unit (or its square), where
 * its steps are even to a hundredth; elsewhere they are by the point, in the record's direction,
 * and the points count as evenly spaced.
 *
 * @param window number of points, odd, at least 3 and at most those of a record
 * @param order degree of the polynomial, below the window
 * @param derivative 0 to smooth, 1 or 2; at most the order
 */
public record SavitzkyGolay(int window, int order, int derivative) implements PreparationStep {
  public SavitzkyGolay {
    if (window < 3 || window % 2 == 0) {
      throw new IllegalArgumentException(
          "window is " + window + ", allowed: an odd number of points, 3 or more");
    }
    if (order < 0 || order >= window) {
      throw new IllegalArgumentException(
          "order is " + order + ", allowed: 0 or more, and below the window of " + window);
    }
    if (derivative < 0 || derivative > Math.min(2, order)) {
      throw new IllegalArgumentException(
          "derivative is %d, allowed: 0 to 2, and at most the order of %d"
              .formatted(derivative, order));
    }
  }

  @Override
  public Axis after(Axis axis) {
    if (axis.size() < window) {
      throw new IllegalArgumentException(
          "window is %d, and a record has %d points: set an odd window of at most that"
              .formatted(window, axis.size()));
    }
    return axis;
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    double[][] weights = weights(axis.evenStep().orElse(1));
    return record -> filtered(record, weights);
  }

  /**
   * What the points of a window are multiplied by: a row for each place in the window that the
   * polynomial is taken at.
   *
   * @param step between neighbouring points, in the unit of the result's derivative
   */
  double[][] weights(double step) {
    int half = window / 2;
    double[][] powers = new double[window][order + 1];
    for (int i = 0; i < window; i++) {
      for (int k = 0; k <= order; k++) {
        powers[i][k] = Math.pow((double) (i - half) / half, k);
      }
    }
    // Coefficients of the polynomial by the points.
    double[][] solution =
        new QRDecomposition(new Array2DRowRealMatrix(powers, false))
            .getSolver()
            .getInverse()
            .getData();
    double[][] weights = new double[window][window];
    for (int place = 0; place < window; place++) {
      for (int k = derivative; k <= order; k++) {
        double slope =
            falling(k) * powers[place][k - derivative] / Math.pow(half * step, derivative);
        for (int i = 0; i < window; i++) {
          weights[place][i] += slope * solution[k][i];
        }
      }
    }
    return weights;
  }

  /** Factor of the derivative of a power: k, k (k - 1), or 1. */
  private int falling(int k) {
    return switch (derivative) {
      case 0 -> 1;
      case 1 -> k;
      default -> k * (k - 1);
    };
  }

  private double[] filtered(double[] record, double[][] weights) {
    int half = window / 2;
    double[] filtered = new double[record.length];
    for (int i = 0; i < record.length; i++) {
      int first = Math.max(0, Math.min(record.length - window, i - half));
      double[] points = Arrays.copyOfRange(record, first, first + window);
      filtered[i] = DenseVectors.dot(weights[i - first], points);
    }
    return filtered;
  }
}
