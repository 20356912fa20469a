package org.winesclustering.config;

import java.util.List;
import org.winesclustering.features.Scaler;

/**
 * Options of the features.
 *
 * @param clip bound on the absolute scaled value; 0 for none
 * @param normalize whether each scaled record is divided by its Euclidean length
 * @param categorical {@code auto}, {@code none}, or the columns that are categories
 */
public record FeaturesConfig(
    Scaler scaler, double clip, boolean normalize, List<String> categorical) {
  private static final List<String> AUTO = List.of("auto");
  private static final List<String> NONE = List.of("none");

  public FeaturesConfig {
    categorical = List.copyOf(categorical);
  }

  static FeaturesConfig from(Section section) {
    return new FeaturesConfig(
        section.oneOf("scaler", Scaler.class),
        section.number("clip", 0, Double.MAX_VALUE),
        section.flag("normalize"),
        section.textOrTexts("categorical"));
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
