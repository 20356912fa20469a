package org.winesclustering.spectra;

import java.util.Arrays;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.RowMap;

/**
 * Alignment of peaks: each record, or each of several intervals of it, is shifted by whole points
 * so that it correlates best with the reference. The reference is the mean record of the training,
 * and then once more the mean of the records that were aligned with it. Source: F. Savorani, G.
 * Tomasi and S. B. Engelsen, "icoshift: a versatile tool for the rapid alignment of 1D NMR
 * spectra", Journal of Magnetic Resonance 202, 2010; with a bounded shift the correlations are
 * computed directly, in time of points x shifts, and not by a Fourier transform.
 *
 * <p>Points that a shift lays open at an end take the value next to them. Of equally good shifts
 * the smallest is taken. The result is in the units of the record.
 *
 * @param shift largest shift in points, 1 or more
 * @param intervals number of intervals of about the same length, each shifted on its own; 1 for the
 *     whole record
 */
public record Alignment(int shift, int intervals) implements PreparationStep {
  public Alignment {
    if (shift < 1) {
      throw new IllegalArgumentException("shift is " + shift + ", allowed: 1 point or more");
    }
    if (intervals < 1) {
      throw new IllegalArgumentException("intervals is " + intervals + ", allowed: 1 or more");
    }
  }

  @Override
  public Axis after(Axis axis) {
    int shortest = axis.size() / intervals;
    if (shortest <= 2 * shift) {
      throw new IllegalArgumentException(
          "shift is %d, and an interval has %d points: set a shift below half of that, or fewer intervals"
              .formatted(shift, shortest));
    }
    return axis;
  }

  @Override
  public int references() {
    return 2;
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    return record -> aligned(record, reference);
  }

  private double[] aligned(double[] record, double[] reference) {
    double[] aligned = new double[record.length];
    for (int interval = 0; interval < intervals; interval++) {
      int from = start(interval, record.length);
      int to = start(interval + 1, record.length);
      double[] own = Arrays.copyOfRange(record, from, to);
      double[] best = shifted(own, best(own, Arrays.copyOfRange(reference, from, to)));
      System.arraycopy(best, 0, aligned, from, best.length);
    }
    return aligned;
  }

  private int start(int interval, int points) {
    return (int) ((long) interval * points / intervals);
  }

  /** The shift that correlates best; 0 for a constant record. */
  private int best(double[] record, double[] reference) {
    double[] centred = centred(reference);
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int size = 0; size <= shift; size++) {
      for (int by : size == 0 ? new int[] {0} : new int[] {-size, size}) {
        double correlation = correlation(centred(shifted(record, by)), centred);
        if (correlation > highest) {
          highest = correlation;
          best = by;
        }
      }
    }
    return best;
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  /** Correlation but for the factor of the reference's deviation. */
  private static double correlation(double[] record, double[] reference) {
    double squares = DenseVectors.dot(record, record);
    return squares > 0 ? DenseVectors.dot(record, reference) / Math.sqrt(squares) : 0;
  }

  /** A record moved to the right, or to the left by a negative number. */
  static double[] shifted(double[] record, int by) {
    double[] shifted = new double[record.length];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = record[Math.max(0, Math.min(record.length - 1, i - by))];
    }
    return shifted;
  }
}
