package org.winesclustering.spectra;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Positions of the numbers of a record along an ordered axis, such as the wavenumbers of a spectrum
 * or the seconds of a chromatogram.
 *
 * @param unit of the positions, such as {@code cm-1}; empty if it is not known
 * @param positions one for each number, finite and either all rising or all falling, at least two
 */
public record Axis(String unit, List<Double> positions) implements Serializable {
  /** Largest deviation of an even step from the mean one, as a share of it. */
  private static final double UNEVEN = 0.01;

  private static final MathContext SHOWN = new MathContext(9);

  /**
   * Checks the positions.
   *
   * @throws IllegalArgumentException if there are fewer than two, one is not finite, or they turn
   *     back
   */
  public Axis {
    positions = List.copyOf(positions);
    if (positions.size() < 2) {
      throw new IllegalArgumentException(
          "an axis has two positions at least, this one " + positions.size());
    }
    int turn = firstTurn(positions);
    if (turn > 0) {
      throw new IllegalArgumentException(
          "positions of an axis are finite and rise or fall throughout; %s follows %s as number %d"
              .formatted(positions.get(turn), positions.get(turn - 1), turn + 1));
    }
  }

  /** An axis of positions in an array. */
  public static Axis of(String unit, double[] positions) {
    return new Axis(unit, Arrays.stream(positions).boxed().toList());
  }

  /**
   * An axis without a unit whose positions are 1, 2, .., for numbers whose order alone is known.
   */
  public static Axis numbered(int size) {
    return new Axis("", IntStream.rangeClosed(1, size).mapToObj(Double::valueOf).toList());
  }

  /** Index of the first position that breaks the order; 0 if none does. */
  private static int firstTurn(List<Double> positions) {
    double direction = Math.signum(positions.get(1) - positions.get(0));
    for (int i = 1; i < positions.size(); i++) {
      double step = positions.get(i) - positions.get(i - 1);
      if (!Double.isFinite(step) || step * direction <= 0) {
        return i;
      }
    }
    return 0;
  }

  /** The positions as an array. */
  public double[] toArray() {
    return positions.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Number of positions. */
  public int size() {
    return positions.size();
  }

  /** Position of the first number. */
  public double first() {
    return positions.get(0);
  }

  /** Position of the last number. */
  public double last() {
    return positions.get(size() - 1);
  }

  /**
   * Step from one position to the next, negative on an axis that falls; empty if the steps differ
   * by more than a hundredth.
   */
  public OptionalDouble evenStep() {
    double mean = (last() - first()) / (size() - 1);
    boolean isEven =
        IntStream.range(1, size())
            .mapToDouble(i -> positions.get(i) - positions.get(i - 1))
            .allMatch(step -> Math.abs(step - mean) <= UNEVEN * Math.abs(mean));
    return isEven ? OptionalDouble.of(mean) : OptionalDouble.empty();
  }

  /** First and last position in words, with the unit: {@code 900 to 1800 cm-1}. */
  public String range() {
    return (text(first()) + " to " + text(last()) + " " + unit).strip();
  }

  /** The positions as names of numbers, such as {@code 1650.5}. */
  public List<String> names() {
    return positions.stream().map(Axis::text).toList();
  }

  private static String text(double position) {
    return position == 0
        ? "0"
        : new BigDecimal(position).round(SHOWN).stripTrailingZeros().toPlainString();
  }
}
