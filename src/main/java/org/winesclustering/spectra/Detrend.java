package org.winesclustering.spectra;

import java.util.ArrayList;
import java.util.List;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.RowMap;

/**
 * De-trending: the polynomial of the axis that fits a record best by least squares is subtracted.
 * Source: R. J. Barnes, M. S. Dhanoa and S. J. Lister, Applied Spectroscopy 43, 1989, with a
 * polynomial of the second degree.
 *
 * <p>The result is in the units of the record.
 *
 * @param order degree of the polynomial: 0 (a constant), 1 (a line) or 2
 */
public record Detrend(int order) implements PreparationStep {
  /** Largest degree. */
  static final int MOST = 2;

  public Detrend {
    if (order < 0 || order > MOST) {
      throw new IllegalArgumentException("order is " + order + ", allowed: 0 to " + MOST);
    }
  }

  @Override
  public Axis after(Axis axis) {
    if (axis.size() <= order + 1) {
      throw new IllegalArgumentException(
          "order is %d, and a record has %d points: set an order of at most %d"
              .formatted(order, axis.size(), axis.size() - 2));
    }
    return axis;
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    List<double[]> basis = basis(axis);
    return record -> without(record, basis);
  }

  /** Polynomials of degrees 0 to the order, of length 1 and at right angles to each other. */
  private ArrayList<double[]> basis(Axis axis) {
    double middle = (axis.first() + axis.last()) / 2;
    double half = Math.abs(axis.last() - axis.first()) / 2;
    ArrayList<double[]> basis = new ArrayList<>();
    for (int degree = 0; degree <= order; degree++) {
      int power = degree;
      double[] polynomial =
          axis.positions().stream()
              .mapToDouble(position -> Math.pow((position - middle) / half, power))
              .toArray();
      double[] free = without(polynomial, basis);
      double length = Math.sqrt(DenseVectors.dot(free, free));
      for (int i = 0; i < free.length; i++) {
        free[i] /= length;
      }
      basis.add(free);
    }
    return basis;
  }

  private static double[] without(double[] record, List<double[]> basis) {
    double[] rest = record.clone();
    for (double[] direction : basis) {
      double share = DenseVectors.dot(rest, direction);
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= share * direction[i];
      }
    }
    return rest;
  }
}
