package org.winesclustering.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.FeatureProfile;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.HeaderUnit;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.Closest;
import org.winesclustering.config.DataConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.spectra.Axis;

/**
 * How the report calls the features: readable names, and units.
 *
 * @param labels by feature; others have the column's name
 * @param units by feature, without features that have none
 */
public record ShownFeatures(Map<String, String> labels, Map<String, String> units) {
  public ShownFeatures {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
  }

  /**
   * Gathers what is known of the features: first what the configuration says, then units that stand
   * below the names, in the cells, or in the names.
   *
   * @param ofFile units that stand below the names, by column
   */
  public static ShownFeatures of(
      DataConfig data, Map<String, String> ofFile, CheckedRecords checked) {
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> units = new LinkedHashMap<>();
    for (String feature : checked.schema().features()) {
      Optional<HeaderUnit> named = HeaderUnit.of(feature);
      text(data.labels(), feature)
          .or(() -> named.map(HeaderUnit::label))
          .ifPresent(label -> labels.put(feature, label));
      text(data.units(), feature)
          .or(() -> text(ofFile, feature))
          .or(() -> ofCells(checked.plan(), feature))
          .or(() -> named.map(HeaderUnit::unit))
          .filter(unit -> !unit.isEmpty())
          .ifPresent(unit -> units.put(feature, unit));
    }
    return new ShownFeatures(labels, units);
  }

  /**
   * The same with positions of an axis as names.
   *
   * @param features one for each position
   */
  public ShownFeatures along(Axis axis, List<String> features) {
    return along(axis, List.of(), features);
  }

  /**
   * The same for channels along an axis.
   *
   * @param channels names, if they are several
   * @param features one for each position of each channel
   */
  public ShownFeatures along(Axis axis, List<String> channels, List<String> features) {
    ShownAxis shownAxis = new ShownAxis(axis);
    Map<String, String> positions = new LinkedHashMap<>(labels);
    for (int i = 0; i < features.size(); i++) {
      String position = shownAxis.name(i % axis.size());
      positions.put(
          features.get(i),
          channels.isEmpty() ? position : channels.get(i / axis.size()) + " at " + position);
    }
    return new ShownFeatures(positions, units);
  }

  private static Optional<String> text(Map<String, String> texts, String feature) {
    return Optional.ofNullable(texts.get(feature));
  }

  /** The unit in the cells of a feature that is a column of numbers. */
  private static Optional<String> ofCells(ReadingPlan plan, String feature) {
    return plan.source(feature)
        .filter(column -> column.scale().isEmpty())
        .map(ColumnPlan::unit)
        .filter(unit -> !unit.isEmpty());
  }

  /**
   * Checks that what the configuration says is said of columns that are there.
   *
   * @throws WinesFailure of kind INPUT, with the column that was likely meant
   */
  public static void check(DataConfig data, String... columns) {
    List<String> present = List.of(columns);
    List<String> problems = new ArrayList<>();
    Map.of("data.units", data.units(), "data.labels", data.labels())
        .forEach(
            (key, texts) ->
                texts.keySet().stream()
                    .filter(name -> !present.contains(name))
                    .forEach(
                        name ->
                            problems.add(
                                key
                                    + " names "
                                    + name
                                    + ", which the input has not"
                                    + Closest.likely(present, name)
                                        .map(likely -> " (did you mean " + likely + "?)")
                                        .orElse(""))));
    if (!problems.isEmpty()) {
      Collections.sort(problems);
      throw WinesFailure.input(
          "%s; there are the columns %s", String.join("; ", problems), String.join(", ", present));
    }
  }

  /** The readable name. */
  String name(String feature) {
    return labels.getOrDefault(feature, feature);
  }

  /** The readable name with the unit, as in "Proline (mg/l)". */
  String title(String feature) {
    return Stream.of(name(feature), unit(feature, "(%s)"))
        .filter(part -> !part.isEmpty())
        .reduce((name, unit) -> name + " " + unit)
        .orElse(feature);
  }

  /** A number with the unit, as in "1,065 mg/l". */
  String value(String feature, String number) {
    return number + unit(feature, " %s");
  }

  private String unit(String feature, String format) {
    return text(units, feature).map(format::formatted).orElse("");
  }

  /** A cluster with the titles of its features in the place of their names. */
  ClusterProfile titled(ClusterProfile profile) {
    return profile.with(
        profile.features().stream()
            .map(
                of ->
                    new FeatureProfile(
                        title(of.feature()), of.mean(), of.deviation(), of.zScore(), of.missing()))
            .toList());
  }
}
