package org.winesclustering.synthetic;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.spectra.Axis;

/**
 * Evenly spaced positions, rising or falling.
 *
 * @param points number of positions, 20 to 8000
 * @param from first position
 * @param to last position, another one
 * @param unit of the positions; may be empty
 */
public record PositionRange(int points, double from, double to, String unit)
    implements Serializable {
  /** Rounding moves a position by less than this part of a step. */
  private static final double EXACT = 1e-9;

  /** Digits of a step beyond its first that positions keep. */
  private static final int FURTHER_DIGITS = 3;

  /** Distance from one position to the next; negative where they fall. */
  double step() {
    return (to - from) / (points - 1);
  }

  /** Absolute distance of the first position and the last. */
  double length() {
    return Math.abs(to - from);
  }

  /** The positions, as their {@link #names} say them. */
  Axis axis() {
    return new Axis(unit, names().stream().map(Double::valueOf).toList());
  }

  /**
   * The positions as plain decimal numbers, all with as many digits after the point: as few as say
   * them exactly, else so many that they are right to less than a thousandth of a step.
   */
  List<String> names() {
    int most = Math.max(0, FURTHER_DIGITS - (int) Math.floor(Math.log10(Math.abs(step()))));
    int decimals = IntStream.range(0, most).filter(this::isExact).findFirst().orElse(most);
    return IntStream.range(0, points)
        .mapToObj(i -> rounded(position(i), decimals).toPlainString())
        .toList();
  }

  private double position(int i) {
    return from + i * step();
  }

  private boolean isExact(int decimals) {
    return IntStream.range(0, points)
        .mapToDouble(this::position)
        .allMatch(
            position ->
                Math.abs(rounded(position, decimals).doubleValue() - position)
                    < EXACT * Math.abs(step()));
  }

  private static BigDecimal rounded(double position, int decimals) {
    return BigDecimal.valueOf(position).setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
