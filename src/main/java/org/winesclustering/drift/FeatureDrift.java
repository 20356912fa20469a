package org.winesclustering.drift;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Change of a feature since the training.
 *
 * @param psi population stability index by the training's deciles, and one bin of missing values
 * @param psiByChance what the index may be without any drift, see {@link PopulationStability}; once
 *     in a hundred tables one of all features and clusters is above it
 * @param mean of the values; NaN without any, as is the shift
 * @param meanShift difference from the training's mean, in the training's sample deviations
 * @param missing share of the rows without a value, 0 to 1
 * @param outside share of the rows outside the training's range, 0 to 1; 0 where the model does not
 *     know the range
 * @param outsideBeyondChance whether these are more, or lie farther outside, than chance gives: the
 *     test for few rows, of which a population stability index says little
 * @param unitFactor power of ten, 0.001 to 1000, by which the values of a feature that has drifted
 *     differ from the training's, as with another unit; empty where none fits
 */
public record FeatureDrift(
    String feature,
    double psi,
    double psiByChance,
    double mean,
    double trainingMean,
    double meanShift,
    double missing,
    double trainingMissing,
    double outside,
    boolean outsideBeyondChance,
    OptionalDouble unitFactor) {

  public PopulationStability stability() {
    return new PopulationStability(psi, psiByChance);
  }

  /** Whether the feature has drifted clearly, and by more than chance gives. */
  public boolean hasDrifted() {
    return outsideBeyondChance || stability().exceeds(PopulationStability.CLEAR);
  }

  /** The change in a few words. */
  String text() {
    StringBuilder text = new StringBuilder(feature);
    if (Double.isNaN(mean)) {
      return text.append(" (no values)").toString();
    }
    text.append(String.format(Locale.ROOT, " (mean %.4g, in training %.4g", mean, trainingMean));
    if (missing - trainingMissing >= 0.1) {
      text.append(
          String.format(
              Locale.ROOT, "; missing %.0f%%, %.0f%%", 100 * missing, 100 * trainingMissing));
    }
    unitQuestion().ifPresent(question -> text.append("; ").append(question));
    return text.append(')').toString();
  }

  /** Asks about the unit where another one would explain the change. */
  public Optional<String> unitQuestion() {
    return unitFactor.stream().mapToObj(factor -> times(factor) + ": another unit?").findFirst();
  }

  private static String times(double factor) {
    return factor > 1
        ? String.format(Locale.ROOT, "about %.0f times as much", factor)
        : String.format(Locale.ROOT, "about 1/%.0f of it", 1 / factor);
  }
}
