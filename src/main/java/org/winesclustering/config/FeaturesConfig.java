package org.winesclustering.config;

import java.util.List;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.Scaler;
import org.winesclustering.spectra.PreparationSteps;

/**
 * Options of the features.
 *
 * @param prepare steps along the record; none for tables that are not prepared
 * @param clip bound on the absolute scaled value; 0 for none
 * @param normalize whether each scaled record is divided by its Euclidean length
 * @param categorical {@code auto}, {@code none}, or the columns that are categories
 */
public record FeaturesConfig(
    List<String> prepare, Scaler scaler, double clip, boolean normalize, List<String> categorical) {
  private static final List<String> AUTO = List.of("auto");
  private static final List<String> NONE = List.of("none");

  public FeaturesConfig {
    prepare = List.copyOf(prepare);
    categorical = List.copyOf(categorical);
  }

  static FeaturesConfig from(Section section) {
    return new FeaturesConfig(
        prepare(section),
        section.oneOf("scaler", Scaler.class),
        section.number("clip", 0, Double.MAX_VALUE),
        section.flag("normalize"),
        section.textOrTexts("categorical"));
  }

  private static List<String> prepare(Section section) {
    List<String> steps = section.textOrTexts("prepare");
    if (steps.equals(NONE)) {
      return List.of();
    }
    if (steps.equals(FeatureOptions.AUTO)) {
      return steps;
    }
    try {
      PreparationSteps.parse(PreparationSteps.alongRecord(steps));
    } catch (WinesFailure e) {
      section.problem(e.message(ParameterKeys::of));
    }
    return steps;
  }

  /** Whether categories stay out. */
  public boolean isWithoutCategories() {
    return categorical.equals(NONE) || categorical.isEmpty();
  }

  /** The columns that are categories; empty to find them. */
  public List<String> namedCategories() {
    return categorical.equals(AUTO) ? List.of() : categorical;
  }
}
