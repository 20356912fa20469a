package org.winesclustering.spectra;

import java.util.Arrays;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.RowMap;

/**
 * Absorbance of a reflectance or transmittance, {@code log10(full / R)}, known as log(1/R): by the
 * Beer-Lambert law it grows with the concentration of what absorbs. Source: A. Beer, Annalen der
 * Physik 162, 1852; for reflectance K. H. Norris, see P. Williams and K. Norris (editors),
 * "Near-infrared technology in the agricultural and food industries", 1987.
 *
 * <p>The result has no unit: 0 where everything comes back, 1 where a tenth does.
 *
 * @param full reflectance of a body that absorbs nothing: 1, or 100 for percentages
 * @param floor least reflectance, in the units of {@code full}; smaller ones count as that; 0 to
 *     fail where a reflectance is 0 or less, which has no logarithm
 */
public record Absorbance(double full, double floor) implements PreparationStep {
  public Absorbance {
    if (!(full > 0 && full <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "full is " + full + ", allowed: above 0, such as 1 or 100");
    }
    if (!(floor >= 0 && floor < full)) {
      throw new IllegalArgumentException(
          "floor is " + floor + ", allowed: 0 or more, and below full, which is " + full);
    }
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    return record -> Arrays.stream(record).map(this::of).toArray();
  }

  /**
   * Absorbance of one reflectance.
   *
   * @throws WinesFailure of kind DATA_QUALITY if it is 0 or less, or no number, and there is no
   *     floor
   */
  public double of(double reflectance) {
    double raised = Math.max(floor, reflectance);
    if (!(raised > 0)) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "a reflectance is %s, and log(1/R) takes those above 0: leave out its range or its"
              + " record, or name the least that the instrument can tell, as in"
              + " log-1-r(floor=0.0001)",
          reflectance);
    }
    return Math.log10(full / raised);
  }
}
