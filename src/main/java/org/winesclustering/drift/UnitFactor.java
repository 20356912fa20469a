package org.winesclustering.drift;

import java.util.OptionalDouble;
import org.winesclustering.ml.Moments;

/** The power of ten that another unit would explain, such as 0.001 for g/l instead of mg/l. */
final class UnitFactor {
  /** Largest power: beyond that it is rather a wrong column. */
  private static final int MOST = 3;

  /** Largest distance of a ratio from a power of ten, as a logarithm: a factor of 2.2. */
  private static final double NEAR = 0.35;

  /** Fewer rows have a spread of their own. */
  private static final int ROWS_OF_A_SPREAD = 20;

  private UnitFactor() {}

  /**
   * What the training's values would have to be multiplied by to look like the scored ones: by the
   * ratio of the means, where these are clear of 0, and of the deviations, where there are rows
   * enough; both must say the same.
   *
   * @param now moments of at least one value
   */
  static OptionalDouble of(Moments now, double trainingMean, double trainingDeviation) {
    boolean hasMean = Math.abs(trainingMean) > trainingDeviation / 2;
    boolean hasSpread = now.count() >= ROWS_OF_A_SPREAD;
    int byMean = hasMean ? power(now.mean() / trainingMean) : 0;
    int bySpread = hasSpread ? power(now.deviation() / trainingDeviation) : 0;
    int power = hasMean ? byMean : bySpread;
    return power == 0 || (hasMean && hasSpread && byMean != bySpread)
        ? OptionalDouble.empty()
        : OptionalDouble.of(power > 0 ? Math.pow(10, power) : 1 / Math.pow(10, -power));
  }

  /** The power of ten that a ratio is near, 0 for none. */
  private static int power(double ratio) {
    if (!(ratio > 0) || Double.isInfinite(ratio)) {
      return 0;
    }
    double logarithm = Math.log10(ratio);
    long nearest = Math.round(logarithm);
    return Math.abs(nearest) <= MOST && Math.abs(logarithm - nearest) <= NEAR ? (int) nearest : 0;
  }
}
