package org.winesclustering.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounding of numbers to the digits that are meaningful. */
final class Rounding {
  private static final double BILLION = 1e9;

  private Rounding() {}

  /** Rounds to nine decimals; NaN and infinities stay. */
  static double nineDecimals(double value) {
    // Adding 0 turns -0 into 0.
    return Math.rint(value * BILLION) / BILLION + 0.0;
  }

  /** Rounds to a number of significant digits; NaN and infinities stay. */
  static double significant(double value, int digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue()
        : value;
  }

  /** The shortest text that parses as a value, without an exponent from 1e-5 to below 1e9. */
  static String text(double value) {
    BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-5 && size < BILLION);
    return plain ? shortest.toPlainString() : shortest.toString();
  }
}
