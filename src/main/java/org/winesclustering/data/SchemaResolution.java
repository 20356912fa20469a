package org.winesclustering.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.winesclustering.config.DataConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Finds the columns that the configuration names, or those it leaves to be found. */
final class SchemaResolution {
  private final String location;
  private final List<InputColumn> columns;
  private final List<String> problems = new ArrayList<>();

  SchemaResolution(String location, List<InputColumn> columns) {
    this.location = location;
    this.columns = columns;
  }

  /**
   * @param knownLabel the label of a source that is known to have one
   * @throws WinesFailure with {@link FailureKind#INPUT} and all problems in one line
   */
  WineSchema forTraining(DataConfig config, Optional<String> knownLabel) {
    List<String> ids = known("id", config.id());
    Optional<String> label =
        config
            .label()
            .flatMap(name -> known("label", List.of(name)).stream().findFirst())
            .or(() -> config.label().isPresent() ? Optional.empty() : knownLabel);
    List<String> named = known("feature", config.features());
    named.forEach(name -> requireNumbers(name, InputColumn::isNumeric));
    Optional<String> kept =
        label.filter(name -> config.label().isPresent() || !named.contains(name));
    named.stream()
        .filter(name -> ids.contains(name) || kept.filter(name::equals).isPresent())
        .forEach(name -> problems.add("feature " + name + " is also an id or the label"));
    List<String> features = config.features().isEmpty() ? numeric(ids, kept) : named;
    if (features.isEmpty() && problems.isEmpty()) {
      problems.add("it has no numeric column to learn from that is neither an id nor the label");
    }
    failOnProblems();
    return new WineSchema(features, ids, kept);
  }

  /** A label that new records lack is no problem: it is what clusters stand in for. */
  WineSchema forScoring(List<String> features, DataConfig config, Optional<String> knownLabel) {
    List<String> found = known("feature", features);
    // A small batch of bad cells is for the row checks to tell, cell by cell.
    found.forEach(name -> requireNumbers(name, InputColumn::isText));
    List<String> ids = known("id", config.id());
    failOnProblems();
    Optional<String> label =
        config.label().or(() -> knownLabel).flatMap(this::find).map(InputColumn::name);
    return new WineSchema(found, ids, label.filter(name -> !found.contains(name)));
  }

  private List<String> numeric(List<String> ids, Optional<String> label) {
    return columns.stream()
        .filter(InputColumn::isNumeric)
        .map(InputColumn::name)
        .filter(name -> !ids.contains(name) && !label.filter(name::equals).isPresent())
        .toList();
  }

  private List<String> known(String role, List<String> names) {
    List<String> unknown = names.stream().filter(name -> find(name).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "it has no %s column%s %s",
              role,
              unknown.size() == 1 ? "" : "s",
              ColumnNames.listed(unknown)));
    }
    return names.stream().flatMap(name -> find(name).stream()).map(InputColumn::name).toList();
  }

  /** By the name in use, or by the one in the source, which may have been changed. */
  private Optional<InputColumn> find(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(
            () ->
                columns.stream()
                    .filter(column -> column.name().equals(ColumnNames.clean(name)))
                    .findFirst());
  }

  private void requireNumbers(String name, Predicate<InputColumn> enough) {
    InputColumn column = find(name).orElseThrow();
    if (enough.test(column) || column.hasNumericType() || column.isEmptyText()) {
      return;
    }
    problems.add(
        column.isText()
            ? String.format(
                Locale.ROOT,
                "feature %s is text, %d of %d values are numbers",
                name,
                column.numbers(),
                column.numbers() + column.texts())
            : "feature " + column.description() + " is not numeric");
  }

  private void failOnProblems() {
    if (!problems.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s does not fit: %s; its columns are %s; correct data.features, data.id and"
              + " data.label, or the input",
          location,
          String.join("; ", problems),
          ColumnNames.listed(columns.stream().map(InputColumn::description).toList()));
    }
  }
}
