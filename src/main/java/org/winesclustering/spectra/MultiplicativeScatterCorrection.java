package org.winesclustering.spectra;

import java.util.Arrays;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.RowMap;

/**
 * Multiplicative scatter correction (MSC): each record {@code x} is fitted by least squares to the
 * reference {@code r}, {@code x = a + b r + e}, and becomes {@code (x - a) / b}. The reference is
 * the mean record of the training. Source: P. Geladi, D. MacDougall and H. Martens, "Linearization
 * and scatter-correction for near-infrared reflectance spectra of meat", Applied Spectroscopy 39,
 * 1985.
 *
 * <p>The result is in the units of the record. A record without any likeness to the reference,
 * {@code b = 0}, such as a constant one, becomes the mean of the reference everywhere.
 */
public record MultiplicativeScatterCorrection() implements PreparationStep {
  /** Slope, as a share of the deviations' ratio, below which there is no likeness. */
  private static final double NO_LIKENESS = 1e-9;

  @Override
  public int references() {
    return 1;
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    return record -> of(record, reference);
  }

  /**
   * One record after the correction.
   *
   * @param reference as long as the record
   */
  public static double[] of(double[] record, double[] reference) {
    double recordMean = Arrays.stream(record).sum() / record.length;
    double referenceMean = Arrays.stream(reference).sum() / reference.length;
    double[] x = Arrays.stream(record).map(value -> value - recordMean).toArray();
    double[] r = Arrays.stream(reference).map(value -> value - referenceMean).toArray();
    double together = DenseVectors.dot(x, r);
    double squares = DenseVectors.dot(r, r);
    double least = NO_LIKENESS * Math.sqrt(DenseVectors.dot(x, x) * squares);
    double inverseSlope = Math.abs(together) > least ? squares / together : 0;
    return Arrays.stream(x).map(value -> referenceMean + value * inverseSlope).toArray();
  }
}
