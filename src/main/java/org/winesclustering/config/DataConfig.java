package org.winesclustering.config;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.winesclustering.columns.AxisOption;
import org.winesclustering.columns.BelowDetection;
import org.winesclustering.columns.CellRules;
import org.winesclustering.columns.DecimalSign;
import org.winesclustering.columns.Scale;
import org.winesclustering.features.MissingValues;
import org.winesclustering.retraining.ClusterName;
import org.winesclustering.spectra.UnequalLengths;

/**
 * Roles of the columns, and requirements on records.
 *
 * @param columns path of a reading plan
 * @param features names of the feature columns; empty for every numeric column that does not look
 *     like a key, classes, codes or dates
 * @param alsoFeatures names of columns that are features whatever they look like
 * @param id names of columns that identify a record
 * @param label name of the column with known classes
 * @param maxRejectedFraction share of rejected records above which the run fails, 0 to 1; infinite
 *     for no limit
 * @param cells rules for the cells of all columns
 * @param decimal decimal sign of numbers in text, where it is given
 * @param units units of columns, by name
 * @param labels readable names of columns, by name
 * @param scales scales of columns of words or days that are features, by name
 * @param axis what is said of the axis along which the features lie
 */
public record DataConfig(
    Optional<String> columns,
    List<String> features,
    List<String> alsoFeatures,
    List<String> id,
    Optional<String> label,
    MissingValues missing,
    double maxRejectedFraction,
    CellRules cells,
    Optional<DecimalSign> decimal,
    Map<String, String> units,
    Map<String, String> labels,
    Map<String, Scale> scales,
    AxisOption axis) {
  public DataConfig {
    scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
  }

  static DataConfig from(
      Section section, CsvConfig csv, Map<String, Scale> scales, AxisOption axis) {
    List<String> features = section.texts("features");
    List<String> id = section.texts("id");
    Optional<String> label = Optional.of(section.text("label")).filter(name -> !name.isEmpty());
    List<String> alsoFeatures = section.texts("also-features");
    requireFeatures(section, "features", features, id, label);
    requireFeatures(section, "also-features", alsoFeatures, id, label);
    for (String name : scales.keySet()) {
      section.require(
          !id.contains(name) && label.filter(name::equals).isEmpty(),
          id.contains(name) ? "id" : "label",
          name,
          "columns that neither features.ordered nor features.dates names");
    }
    return new DataConfig(
        Optional.of(section.text("columns")).filter(path -> !path.isEmpty()),
        features,
        alsoFeatures,
        id,
        label,
        section.oneOf("missing", MissingValues.class),
        section.number("max-rejected-fraction", 0, 1),
        CellRules.of(
                section.texts("missing-marks"),
                section.oneOf("below-detection", BelowDetection.class),
                section.numbers("sentinels"))
            .with(section.oneOf("unequal-lengths", UnequalLengths.class)),
        csv.decimalComma().map(comma -> comma ? DecimalSign.COMMA : DecimalSign.POINT),
        shown(section, "units"),
        shown(section, "labels"),
        scales,
        axis);
  }

  /** Texts of columns that the report shows. */
  private static Map<String, String> shown(Section section, String key) {
    Map<String, String> texts = section.map(key);
    texts.forEach(
        (column, text) ->
            section.require(
                ClusterName.isValid(text), key + "." + column, text, ClusterName.ALLOWED));
    return texts;
  }

  private static void requireFeatures(
      Section section, String key, List<String> names, List<String> id, Optional<String> label) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      section.require(seen.add(name), key, name, "each column named once");
      section.require(
          !id.contains(name) && label.filter(name::equals).isEmpty(),
          key,
          name,
          "columns that are neither an id nor the label");
    }
  }

  /** These options with another treatment of missing values. */
  public DataConfig withMissing(MissingValues other) {
    return new DataConfig(
        columns,
        features,
        alsoFeatures,
        id,
        label,
        other,
        maxRejectedFraction,
        cells,
        decimal,
        units,
        labels,
        scales,
        axis);
  }

  /** These options without a limit for rejected records: all of them may be. */
  public DataConfig withoutRejectionLimit() {
    return new DataConfig(
        columns,
        features,
        alsoFeatures,
        id,
        label,
        missing,
        Double.POSITIVE_INFINITY,
        cells,
        decimal,
        units,
        labels,
        scales,
        axis);
  }
}
