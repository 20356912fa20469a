package org.winesclustering.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.winesclustering.features.MissingValues;

/**
 * What the columns mean and which records are good enough.
 *
 * @param features names of the feature columns; empty takes every numeric column
 * @param id names of columns that identify a record
 * @param label name of the column with known classes
 * @param maxRejectedFraction share of rejected records above which the run fails, 0 to 1; infinite
 *     where it never does
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
      if (!seen.add(name)) {
        section.problem("features", name, "each column named once");
      }
      if (id.contains(name) || label.filter(name::equals).isPresent()) {
        section.problem("features", name, "columns that are neither an id nor the label");
      }
    }
    return new DataConfig(
        features,
        id,
        label,
        section.oneOf("missing", MissingValues.class),
        section.number("max-rejected-fraction", 0, 1));
  }

  /** The same with missing values treated otherwise. */
  public DataConfig withMissing(MissingValues other) {
    return new DataConfig(features, id, label, other, maxRejectedFraction);
  }

  /** The same with no limit to the rejected records: not even one need be good. */
  public DataConfig withoutRejectionLimit() {
    return new DataConfig(features, id, label, missing, Double.POSITIVE_INFINITY);
  }
}
