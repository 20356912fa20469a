package org.winesclustering.training;

import java.util.Optional;
import java.util.SplittableRandom;
import org.winesclustering.device.DrawnNoise;
import org.winesclustering.network.PositionLayout;

/**
 * Changes of records along an axis that do not change what they are: as spectra of one wine differ
 * between two measurements. A network that recognises records in spite of them has learned what
 * stays the same (A. Dosovitskiy et al., "Discriminative unsupervised feature learning with
 * exemplar convolutional neural networks", IEEE TPAMI 38, 2016). Positions between two values are
 * interpolated linearly; beyond the ends, the ends go on. All channels move alike, and each has
 * factors, a baseline and errors of its own. Where records may end early, what is changed ends at a
 * random place of the last part of the record, so that nothing is learned from the end itself.
 *
 * @param shift largest move of the whole record, in positions
 * @param stretch largest share by which its axis is stretched or pressed together about its middle
 * @param warp deviation of moves that change smoothly along the axis, in positions
 * @param gain deviation of the logarithm of factors that change smoothly along the axis
 * @param baseline deviation of the constant of a polynomial of degree 2 that is added, in units of
 *     the values; the slope from end to end has two times that, the curvature four times
 * @param scatter deviation of a factor of the whole record
 * @param noise deviation of a number that is added to each value
 * @param layout of a position
 */
public record AxisNoise(
    double shift,
    double stretch,
    double warp,
    double gain,
    double baseline,
    double scatter,
    double noise,
    PositionLayout layout)
    implements RowNoise {
  /** Places along the axis at which a smooth curve has values of its own. */
  private static final int KNOTS = 8;

  /** Largest share of a record that may end early by which it is cut. */
  private static final double CUT = 0.5;

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

  /** Changes of records of one channel that do not end early. */
  public AxisNoise(
      double shift,
      double stretch,
      double warp,
      double gain,
      double baseline,
      double scatter,
      double noise) {
    this(shift, stretch, warp, gain, baseline, scatter, noise, PositionLayout.ONE);
  }

  @Override
  public boolean isNone() {
    return shift + stretch + warp + gain + baseline + scatter + noise == 0 && !layout.isMasked();
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

  @Override
  public Optional<DrawnNoise> onCard(long seed) {
    return Optional.empty();
  }

  private double[] changed(double[] row, SplittableRandom random) {
    int width = layout.width();
    int positions = row.length / width;
    double moved = shift * (2 * random.nextDouble() - 1);
    double stretched = 1 + stretch * (2 * random.nextDouble() - 1);
    double[] moves = curve(warp, random);
    Lift[] lifts = new Lift[layout.channels()];
    for (int channel = 0; channel < lifts.length; channel++) {
      lifts[channel] = lift(random);
    }
    double end = layout.isMasked() ? end(row, positions, random) : positions;
    double middle = (positions - 1) / 2.0;
    double[] changed = new double[row.length];
    for (int i = 0; i < positions && i < end; i++) {
      double along = positions == 1 ? 0 : (i - middle) / (positions - 1);
      double position = middle + (i - middle) * stretched - moved + at(moves, along + 0.5);
      double share = layout.isMasked() ? between(row, layout.channels(), position) : 1;
      int at = i * width;
      for (int channel = 0; channel < lifts.length; channel++) {
        double value = between(row, channel, position);
        changed[at + channel] =
            lifts[channel].of(value, share, along) + share * noise * random.nextGaussian();
      }
      if (layout.isMasked()) {
        changed[at + layout.channels()] = share;
      }
    }
    return changed;
  }

  /** Number of positions before a random one of the last part of a record. */
  private double end(double[] row, int positions, SplittableRandom random) {
    int end = positions;
    while (end > 0 && row[end * layout.width() - 1] == 0) {
      end--;
    }
    return end * (1 - CUT * random.nextDouble());
  }

  /** Changes of the values of one channel. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Lift(
      double[] gains, double constant, double slope, double curvature, double factor) {
    double of(double value, double share, double along) {
      double base = constant + slope * along + curvature * (along * along - 1 / 12.0);
      return factor * (value * Math.exp(at(gains, along + 0.5)) + share * base);
    }
  }

  private Lift lift(SplittableRandom random) {
    double[] gains = curve(gain, random);
    double constant = baseline * random.nextGaussian();
    double slope = 2 * baseline * random.nextGaussian();
    double curvature = 4 * baseline * random.nextGaussian();
    return new Lift(gains, constant, slope, curvature, 1 + scatter * random.nextGaussian());
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

  private double between(double[] row, int channel, double position) {
    int width = layout.width();
    int positions = row.length / width;
    if (positions == 1) {
      return row[channel];
    }
    double inside = Math.max(0, Math.min(positions - 1, position));
    int left = Math.min((int) inside, positions - 2);
    double value = row[left * width + channel];
    return value + (inside - left) * (row[(left + 1) * width + channel] - value);
  }
}
