package org.winesclustering.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Numbers in the digits that their deviation allows: as many as make two digits of the deviation
 * (JCGM 100:2008, "Guide to the expression of uncertainty in measurement", 7.2.6).
 */
public final class Digits {
  private static final int OF_DEVIATION = 2;
  private static final int MOST_DECIMALS = 9;
  private static final double LARGEST_PLAIN = 1e15;

  private Digits() {}

  /** Writes a number from -1 to 1 with three decimals; a dash for NaN. */
  public static String ofShare(double value) {
    return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value);
  }

  /**
   * Writes a number.
   *
   * @param deviation of the values that it summarises, in the same unit; where there is none (0,
   *     NaN) the number has four digits
   * @return with commas between thousands; a dash for NaN
   */
  public static String of(double value, double deviation) {
    if (Double.isNaN(value)) {
      return "\u2013";
    }
    double scale = deviation > 0 && Double.isFinite(deviation) ? deviation : Math.abs(value) / 100;
    if (Double.isInfinite(value) || scale == 0 || Math.abs(value) >= LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%.4g", value);
    }
    int place = OF_DEVIATION - 1 - (int) Math.floor(Math.log10(scale));
    int decimals = Math.min(MOST_DECIMALS, place);
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(Math.max(0, decimals));
    format.setMaximumFractionDigits(Math.max(0, decimals));
    return format.format(rounded);
  }
}
