package org.winesclustering.training;

import java.util.SplittableRandom;

/**
 * Changes of records along an axis that do not change what they are: as spectra of one wine differ
 * between two measurements. A network that recognises records in spite of them has learned what
 * stays the same (A. Dosovitskiy et al., "Discriminative unsupervised feature learning with
 * exemplar convolutional neural networks", IEEE TPAMI 38, 2016). Positions between two values are
 * interpolated linearly; beyond the ends, the ends go on.
 *
 * @param shift largest move of the whole record, in positions
 * @param stretch largest share by which its axis is stretched or pressed together about its middle
 * @param warp deviation of moves that change smoothly along the axis, in positions
 * @param gain deviation of the logarithm of factors that change smoothly along the axis
 * @param baseline deviation of the constant of a polynomial of degree 2 that is added, in units of
 *     the values; the slope from end to end has two times that, the curvature four times
 * @param scatter deviation of a factor of the whole record
 * @param noise deviation of a number that is added to each value
 */
public record AxisNoise(
    double shift,
    double stretch,
    double warp,
    double gain,
    double baseline,
    double scatter,
    double noise)
    implements RowNoise {
  /** Places along the axis at which a smooth curve has values of its own. */
  private static final int KNOTS = 8;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 0 or not finite
   */
  public AxisNoise {
    for (double size : new double[] {shift, stretch, warp, gain, baseline, scatter, noise}) {
      if (!(size >= 0 && size < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("noise along an axis has the size " + size);
      }
    }
  }

  @Override
  public boolean isNone() {
    return shift + stretch + warp + gain + baseline + scatter + noise == 0;
  }

  @Override
  public void disturb(float[] values, Block others, SplittableRandom random) {
    int columns = others.columns();
    double[] row = new double[columns];
    for (int from = 0; from < values.length; from += columns) {
      for (int i = 0; i < columns; i++) {
        row[i] = values[from + i];
      }
      double[] changed = changed(row, random);
      for (int i = 0; i < columns; i++) {
        values[from + i] = (float) changed[i];
      }
    }
  }

  private double[] changed(double[] row, SplittableRandom random) {
    double moved = shift * (2 * random.nextDouble() - 1);
    double stretched = 1 + stretch * (2 * random.nextDouble() - 1);
    double[] moves = curve(warp, random);
    double[] factors = curve(gain, random);
    double constant = baseline * random.nextGaussian();
    double slope = 2 * baseline * random.nextGaussian();
    double curvature = 4 * baseline * random.nextGaussian();
    double factor = 1 + scatter * random.nextGaussian();
    double middle = (row.length - 1) / 2.0;
    double[] changed = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      double along = row.length == 1 ? 0 : (i - middle) / (row.length - 1);
      double position = middle + (i - middle) * stretched - moved + at(moves, along + 0.5);
      double value = between(row, position) * Math.exp(at(factors, along + 0.5));
      double base = constant + slope * along + curvature * (along * along - 1 / 12.0);
      changed[i] = factor * (value + base) + noise * random.nextGaussian();
    }
    return changed;
  }

  private static double[] curve(double deviation, SplittableRandom random) {
    double[] knots = new double[KNOTS];
    for (int i = 0; i < KNOTS; i++) {
      knots[i] = deviation * random.nextGaussian();
    }
    return knots;
  }

  /** The value of a smooth curve at a share of the axis, from 0 to 1. */
  private static double at(double[] knots, double share) {
    double place = share * (KNOTS - 1);
    int left = Math.min((int) place, KNOTS - 2);
    double weight = (1 - Math.cos(Math.PI * (place - left))) / 2;
    return knots[left] + weight * (knots[left + 1] - knots[left]);
  }

  private static double between(double[] row, double position) {
    if (row.length == 1) {
      return row[0];
    }
    double inside = Math.max(0, Math.min(row.length - 1, position));
    int left = Math.min((int) inside, row.length - 2);
    return row[left] + (inside - left) * (row[left + 1] - row[left]);
  }
}
