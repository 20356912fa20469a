package org.winesclustering.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers with no more digits than they are good for. */
final class Rounding {
  private static final double BILLION = 1e9;

  private Rounding() {}

  /** To nine decimals; NaN and infinities stay what they are. */
  static double nineDecimals(double value) {
    // Adding 0 makes 0 of -0.
    return Math.rint(value * BILLION) / BILLION + 0.0;
  }

  /** To so many significant digits; NaN and infinities stay what they are. */
  static double significant(double value, int digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue()
        : value;
  }

  /** The shortest text that reads as {@code value}, without an exponent from 1e-5 to below 1e9. */
  static String text(double value) {
    BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-5 && size < BILLION);
    return plain ? shortest.toPlainString() : shortest.toString();
  }
}
