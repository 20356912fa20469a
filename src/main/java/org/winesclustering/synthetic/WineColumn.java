package org.winesclustering.synthetic;

import java.io.Serializable;
import java.util.List;

/**
 * Range and precision of a measured column.
 *
 * @param least smallest value seen
 * @param most largest value seen
 * @param decimals digits after the point that 99 % of the cells get by with
 */
record WineColumn(String name, double least, double most, int decimals) implements Serializable {
  private static final double RULE = 0.99;

  /** Range and precision of cells that are written with a decimal point. */
  static WineColumn of(String name, List<String> cells) {
    int[] decimals = cells.stream().mapToInt(WineColumn::decimals).sorted().toArray();
    return new WineColumn(
        name,
        cells.stream().mapToDouble(Double::parseDouble).min().orElseThrow(),
        cells.stream().mapToDouble(Double::parseDouble).max().orElseThrow(),
        // A typing error, such as 9.899999, does not make a column more precise.
        decimals[(int) Math.ceil(RULE * decimals.length) - 1]);
  }

  double clipped(double value) {
    return Math.min(most, Math.max(least, value));
  }

  double rounded(double value) {
    return rounded(value, decimals);
  }

  /** The double nearest to a decimal number, so that it is written as that number. */
  static double rounded(double value, int decimals) {
    double scale = 1;
    for (int i = 0; i < decimals; i++) {
      scale *= 10;
    }
    // Adding 0 turns -0 into 0.
    return Math.rint(value * scale) / scale + 0.0;
  }

  private static int decimals(String cell) {
    int point = cell.indexOf('.');
    return point < 0 ? 0 : cell.length() - point - 1;
  }
}
