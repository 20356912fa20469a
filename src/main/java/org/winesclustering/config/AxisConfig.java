package org.winesclustering.config;

import java.util.List;
import org.winesclustering.columns.AxisOption;

/** The axis along which the features of a table lie. */
final class AxisConfig {
  private static final String KEY = "axis";

  private AxisConfig() {}

  /** What is said of the axis; {@code auto} after a problem. */
  static AxisOption of(Section features) {
    List<String> texts = features.textOrTexts(KEY);
    features.require(AxisOption.of(texts).isPresent(), KEY, texts, AxisOption.ALLOWED);
    return AxisOption.of(texts).orElse(AxisOption.AUTO);
  }
}
