package org.winesclustering.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.winesclustering.features.MissingValues;

/**
 * Roles of the columns, and requirements on records.
 *
 * @param features names of the feature columns; empty for every numeric column
 * @param id names of columns that identify a record
 * @param label name of the column with known classes
 * @param maxRejectedFraction share of rejected records above which the run fails, 0 to 1; infinite
 *     for no limit
 */
public record DataConfig(
    List<String> features,
    List<String> id,
    Optional<String> label,
    MissingValues missing,
    double maxRejectedFraction) {
  static DataConfig from(Section section) {
    List<String> features = section.texts("features");
    List<String> id = section.texts("id");
    Optional<String> label = Optional.of(section.text("label")).filter(name -> !name.isEmpty());
    Set<String> seen = new HashSet<>();
    for (String name : features) {
      section.require(seen.add(name), "features", name, "each column named once");
      section.require(
          !id.contains(name) && label.filter(name::equals).isEmpty(),
          "features",
          name,
          "columns that are neither an id nor the label");
    }
    return new DataConfig(
        features,
        id,
        label,
        section.oneOf("missing", MissingValues.class),
        section.number("max-rejected-fraction", 0, 1));
  }

  /** These options with another treatment of missing values. */
  public DataConfig withMissing(MissingValues other) {
    return new DataConfig(features, id, label, other, maxRejectedFraction);
  }

  /** These options without a limit for rejected records: all of them may be. */
  public DataConfig withoutRejectionLimit() {
    return new DataConfig(features, id, label, missing, Double.POSITIVE_INFINITY);
  }
}
