package org.winesclustering.spectra;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Positions of the numbers of a record along an ordered axis, such as the wavenumbers of a spectrum
 * or the seconds of a chromatogram.
 *
 * @param unit of the positions, such as {@code cm-1}; empty if it is not known
 * @param positions one for each number, finite and either all rising or all falling, at least two
 */
public record Axis(String unit, List<Double> positions) implements Serializable {

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
}
