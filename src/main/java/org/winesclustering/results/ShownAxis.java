package org.winesclustering.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import org.winesclustering.charts.SeparatingRange;
import org.winesclustering.spectra.Axis;

/** How the report writes the positions of an axis. */
record ShownAxis(Axis axis) {
  /** Digits that tell neighbouring positions apart, without those of binary fractions. */
  private static final MathContext DIGITS = new MathContext(7);

  /** Positions as numbers for a chart. */
  static List<BigDecimal> numbers(double[] positions) {
    return Arrays.stream(positions).mapToObj(ShownAxis::rounded).toList();
  }

  private static BigDecimal rounded(double position) {
    return new BigDecimal(position).round(DIGITS).stripTrailingZeros();
  }

  /** A position as a number for a chart. */
  BigDecimal number(int index) {
    return rounded(axis.positions().get(index));
  }

  /** A position without its unit. */
  String text(int index) {
    return number(index).toPlainString();
  }

  /** A position by itself, as in "1745.3 cm-1". */
  String name(int index) {
    return axis.unit().isEmpty() ? "position " + text(index) : withUnit(text(index));
  }

  /** A range without its unit, as in "1800 to 1700". */
  String range(SeparatingRange range) {
    return range.first() == range.last()
        ? text(range.first())
        : text(range.first()) + " to " + text(range.last());
  }

  /** All of it, as in "448 positions, 4000 to 400 cm-1". */
  String words() {
    return axis.size()
        + " positions, "
        + withUnit(range(new SeparatingRange(0, 0, axis.size() - 1)));
  }

  private String withUnit(String text) {
    return axis.unit().isEmpty() ? text : text + " " + axis.unit();
  }
}
