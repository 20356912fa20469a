package org.winesclustering.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.winesclustering.columns.DayPart;
import org.winesclustering.columns.Days;
import org.winesclustering.columns.Scale;
import org.winesclustering.columns.WordOrder;
import org.winesclustering.ml.KebabCase;

/** Scales of columns whose words or days are features. */
final class ScalesConfig {
  private static final String ORDERED = "ordered";
  private static final String DATES = "dates";

  private ScalesConfig() {}

  /** The scales by column, those of words first. */
  static Map<String, Scale> of(Section features) {
    Map<String, Scale> scales = new LinkedHashMap<>();
    features
        .lists(ORDERED)
        .forEach(
            (column, words) -> {
              features.require(
                  WordOrder.of(words).isPresent(), key(ORDERED, column), words, WordOrder.ALLOWED);
              WordOrder.of(words).ifPresent(order -> scales.put(column, order));
            });
    List<String> allowed = KebabCase.names(DayPart.class);
    features
        .lists(DATES)
        .forEach(
            (column, parts) -> {
              boolean areParts =
                  !parts.isEmpty()
                      && allowed.containsAll(parts)
                      && new HashSet<>(parts).size() == parts.size();
              features.require(
                  areParts,
                  key(DATES, column),
                  parts,
                  "one or several of " + String.join(", ", allowed));
              features.require(
                  !scales.containsKey(column),
                  key(DATES, column),
                  parts,
                  "columns that features.ordered does not name");
              if (areParts) {
                scales.putIfAbsent(
                    column,
                    Days.of(
                        parts.stream().map(part -> KebabCase.parse(DayPart.class, part)).toList()));
              }
            });
    List<String> categorical = features.textOrTexts("categorical");
    scales.keySet().stream()
        .filter(categorical::contains)
        .forEach(
            column ->
                features.problem(
                    "categorical",
                    column,
                    "columns that neither features.ordered nor features.dates names"));
    return scales;
  }

  private static String key(String section, String column) {
    return section + "." + column;
  }
}
