package org.winesclustering.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.winesclustering.config.DataConfig;

/** Resolution of the configured columns, and inference of those that are not configured. */
final class SchemaResolution {
  private final String location;
  private final List<InputColumn> columns;
  private final List<String> problems = new ArrayList<>();

  SchemaResolution(String location, List<InputColumn> columns) {
    this.location = location;
    this.columns = columns;
  }

  /** The schema to train on, with the label of the source if none is configured. */
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

  /** The schema of records to score, which need not have the label. */
  WineSchema forScoring(List<String> features, DataConfig config, Optional<String> knownLabel) {
    List<String> found = known("feature", features);
    // The row checks report bad cells of a small batch one by one.
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
      String noun = unknown.size() == 1 ? " column " : " columns ";
      problems.add("it has no " + role + noun + ColumnNames.listed(unknown));
    }
    return names.stream().flatMap(name -> find(name).stream()).map(InputColumn::name).toList();
  }

  /** The column with a name, or with a name in the source that was changed. */
  private Optional<InputColumn> find(String name) {
    return Stream.of(name, ColumnNames.clean(name))
        .flatMap(known -> columns.stream().filter(column -> column.name().equals(known)))
        .findFirst();
  }

  private void requireNumbers(String name, Predicate<InputColumn> enough) {
    InputColumn column = find(name).orElseThrow();
    if (enough.test(column) || column.hasNumericType() || column.isEmptyText()) {
      return;
    }
    problems.add(
        column.isText()
            ? "feature %s is text, %s of %s values are numbers"
                .formatted(name, column.numbers(), column.numbers() + column.texts())
            : "feature " + column.description() + " is not numeric");
  }

  private void failOnProblems() {
    if (!problems.isEmpty()) {
      throw InputFailure.of(
          location,
          "does not fit: %s; its columns are %s; correct data.features, data.id and data.label, or"
              + " the input",
          String.join("; ", problems),
          ColumnNames.listed(columns.stream().map(InputColumn::description).toList()));
    }
  }
}
