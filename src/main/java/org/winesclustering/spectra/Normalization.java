package org.winesclustering.spectra;

import java.util.Arrays;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.ml.RowMap;

/**
 * Normalisation of each record to the same amount: it is divided by the area under its absolute
 * values, by the trapezoidal rule along the axis, or by its largest absolute value. Source: R. A.
 * van den Berg, H. C. J. Hoefsloot, J. A. Westerhuis, A. K. Smilde and M. J. van der Werf, BMC
 * Genomics 7, 2006; J. Craig, O. Cloarec, E. Holmes, J. K. Nicholson and J. C. Lindon, Analytical
 * Chemistry 78, 2006 (constant sum).
 *
 * <p>The result is in shares of the area by the axis' unit, or of the largest value. A record of
 * zeros stays one.
 *
 * @param to what becomes 1
 */
public record Normalization(Amount to) implements PreparationStep {

  /** What is made the same in all records. */
  public enum Amount {
    /** The area under the absolute values. */
    AREA,
    /** The largest absolute value. */
    MAXIMUM
  }

  /** The step that makes an amount 1, by its name. */
  static Normalization of(String amount) {
    if (!KebabCase.names(Amount.class).contains(amount)) {
      throw new IllegalArgumentException("to is " + amount + ", allowed: area or maximum");
    }
    return new Normalization(KebabCase.parse(Amount.class, amount));
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    double[] widths = widths(axis);
    return record -> divided(record, to == Amount.AREA ? area(record, widths) : largest(record));
  }

  /** Width of the axis that each point stands for. */
  private static double[] widths(Axis axis) {
    double[] widths = new double[axis.size()];
    for (int i = 1; i < widths.length; i++) {
      double half = Math.abs(axis.positions().get(i) - axis.positions().get(i - 1)) / 2;
      widths[i - 1] += half;
      widths[i] += half;
    }
    return widths;
  }

  private static double area(double[] record, double[] widths) {
    double area = 0;
    for (int i = 0; i < record.length; i++) {
      area += widths[i] * Math.abs(record[i]);
    }
    return area;
  }

  private static double largest(double[] record) {
    return Arrays.stream(record).map(Math::abs).max().orElse(0);
  }

  private static double[] divided(double[] record, double amount) {
    return amount > 0
        ? Arrays.stream(record).map(value -> value / amount).toArray()
        : record.clone();
  }
}
