package org.winesclustering.spectra;

import java.util.Arrays;
import org.winesclustering.ml.RowMap;

/**
 * Standard normal variate (SNV): each record has its own mean subtracted and is divided by its own
 * sample deviation, {@code (x - mean(x)) / sd(x)}, which takes out offsets and factors such as
 * those of scattered light. Source: R. J. Barnes, M. S. Dhanoa and S. J. Lister, "Standard normal
 * variate transformation and de-trending of near-infrared diffuse reflectance spectra", Applied
 * Spectroscopy 43, 1989, equation 1.
 *
 * <p>The result is in deviations of the record. A constant record becomes 0 everywhere.
 */
public record StandardNormalVariate() implements PreparationStep {

  @Override
  public RowMap on(Axis axis, double[] reference) {
    return StandardNormalVariate::of;
  }

  /**
   * The SNV of one record.
   *
   * @param record of two finite numbers at least
   */
  public static double[] of(double[] record) {
    double mean = Arrays.stream(record).sum() / record.length;
    double squares = 0;
    for (double value : record) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (record.length - 1));
    // The deviation of equal numbers is rounding.
    return deviation > Math.abs(mean) * 1e-12
        ? Arrays.stream(record).map(value -> (value - mean) / deviation).toArray()
        : new double[record.length];
  }
}
