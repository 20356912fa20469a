package org.winesclustering.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.columns.ArrayTally;
import org.winesclustering.columns.AxisPlan;
import org.winesclustering.columns.AxisRules;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.ColumnProfile;
import org.winesclustering.columns.ColumnRole;
import org.winesclustering.columns.ColumnType;
import org.winesclustering.columns.Days;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.columns.Scale;
import org.winesclustering.config.DataConfig;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.spectra.Axis;

/** Resolution of the configured columns, and inference of those that are not configured. */
final class SchemaResolution {
  private static final int MOST_SHOWN = 3;

  private final String location;
  private final List<ColumnProfile> columns;
  private final DataConfig config;
  private final AxisRules axes;
  private final Map<String, ColumnProfile> byName;
  private final List<String> problems = new ArrayList<>();

  SchemaResolution(
      String location, List<ColumnProfile> columns, DataConfig config, AxisRules axes) {
    this.location = location;
    this.columns = columns;
    this.config = config;
    this.axes = axes;
    this.byName =
        columns.stream().collect(Collectors.toMap(ColumnProfile::name, Function.identity()));
  }

  /**
   * The schema to train on.
   *
   * @param sourceLabel label of the source, if neither the configuration nor the plan has one
   * @param facts what the files tell of their columns
   * @param given plan that a person gave
   */
  PlannedSchema forTraining(
      Optional<String> sourceLabel, FileFacts facts, Optional<ReadingPlan> given) {
    Optional<String> knownLabel = given.isPresent() ? labelOf(given.get()) : sourceLabel;
    List<String> ids = known("id", config.id());
    Optional<String> label =
        config
            .label()
            .flatMap(name -> known("label", List.of(name)).stream().findFirst())
            .or(() -> config.label().isPresent() ? Optional.empty() : knownLabel);
    List<String> named = known("feature", config.features());
    Map<String, Scale> scales = scales();
    List<String> included =
        Stream.concat(known("feature", config.alsoFeatures()).stream(), scales.keySet().stream())
            .distinct()
            .toList();
    Stream.concat(named.stream(), included.stream())
        .distinct()
        .filter(name -> !scales.containsKey(name) && !isScaled(name, given))
        .forEach(name -> requireNumbers(name, ColumnProfile::isNumeric));
    Optional<String> kept =
        label.filter(
            name ->
                config.label().isPresent() || !(named.contains(name) || included.contains(name)));
    Stream.concat(named.stream(), included.stream())
        .filter(name -> ids.contains(name) || kept.filter(name::equals).isPresent())
        .forEach(name -> problems.add("feature " + name + " is also an id or the label"));
    ReadingPlan suggested = suggested(given, facts);
    List<String> wanted =
        Stream.of(
                named,
                included,
                given.isPresent() ? suggested.named(ColumnRole.FEATURE) : List.<String>of())
            .flatMap(List::stream)
            .toList();
    ReadingPlan plan =
        onAxis(
            suggested
                .with(column -> decided(column, ids, kept, named, included))
                .with(column -> onScale(column, scales)),
            Stream.of(ids, kept.stream().toList(), wanted).flatMap(List::stream).toList(),
            wanted);
    plan.columns().forEach(this::requireScale);
    List<String> features = features(plan, named, included);
    if (features.isEmpty() && problems.isEmpty()) {
      problems.add(nothingToLearnFrom(plan));
    }
    failOnProblems();
    List<String> keys =
        Stream.concat(ids.stream(), plan.named(ColumnRole.KEY).stream()).distinct().toList();
    return new PlannedSchema(
        new WineSchema(features, keys, kept, plan.named(ColumnRole.CATEGORY)), plan);
  }

  private ReadingPlan onAxis(ReadingPlan plan, List<String> decided, List<String> wanted) {
    AxisRules.Found found = axes.in(plan, decided, wanted);
    problems.addAll(found.problems());
    return found.plan();
  }

  /** The plan that a person gave, or that the columns suggest. */
  private ReadingPlan suggested(Optional<ReadingPlan> given, FileFacts facts) {
    ReadingPlan found =
        ReadingPlan.of(columns, config.cells(), config.decimal())
            .with(column -> knownOfFiles(column, facts));
    return given.map(plan -> found.following(plan, "the plan of data.columns")).orElse(found);
  }

  private static ColumnPlan knownOfFiles(ColumnPlan column, FileFacts facts) {
    if (facts.rowNames().contains(column.name())) {
      return column.as(ColumnRole.KEY, "the column without a name");
    }
    return column.role() == ColumnRole.FEATURE && facts.partitions().contains(column.name())
        ? column.asked(ColumnRole.CATEGORY, "numbers in the names of directories")
        : column;
  }

  /** The label that a plan gives, after a check of what else it says. */
  private Optional<String> labelOf(ReadingPlan given) {
    for (ColumnPlan column : given.columns()) {
      if (find(column.name()).isEmpty()) {
        problems.add("it has no column %s, %s".formatted(column.name(), column.how()));
      } else if (column.role() == ColumnRole.FEATURE && column.scale().isEmpty()) {
        requireNumbers(column.name(), ColumnProfile::isNumeric);
      }
    }
    List<String> labels = given.named(ColumnRole.LABEL);
    if (labels.size() > 1) {
      problems.add("the plan has several labels: " + ColumnNames.listed(labels));
    }
    return labels.stream().findFirst();
  }

  /** The configured scales by the names of the columns. */
  private Map<String, Scale> scales() {
    Map<String, Scale> scales = new LinkedHashMap<>();
    config
        .scales()
        .forEach(
            (name, scale) ->
                find(name)
                    .ifPresentOrElse(
                        column -> scales.put(column.name(), scale),
                        () ->
                            problems.add(
                                "it has no column %s, which %s names"
                                    .formatted(name, keyOf(scale)))));
    return scales;
  }

  private static String keyOf(Scale scale) {
    return scale instanceof Days ? "features.dates" : "features.ordered";
  }

  private static boolean isScaled(String name, Optional<ReadingPlan> given) {
    return given
        .flatMap(plan -> plan.column(name))
        .filter(column -> column.scale().isPresent())
        .isPresent();
  }

  /** The column with the scale that is configured, or that the plan gives. */
  private ColumnPlan onScale(ColumnPlan column, Map<String, Scale> scales) {
    return Optional.ofNullable(scales.get(column.name()))
        .or(column::scale)
        .map(scale -> column.on(scale, find(column.name()).orElseThrow()))
        .orElse(column);
  }

  /** Notes what hinders the scale of a feature, and names that the table has already. */
  private void requireScale(ColumnPlan column) {
    if (column.role() != ColumnRole.FEATURE || column.scale().isEmpty()) {
      return;
    }
    ColumnProfile profile = find(column.name()).orElseThrow();
    if (profile.type() == ColumnType.OTHER) {
      problems.add("%s holds neither words nor days".formatted(profile.description()));
    } else if (column.scale().get() instanceof Days days && days.problem().isPresent()) {
      problems.add(
          "features.dates or the plan names the column %s%s, %s"
              .formatted(column.name(), shown(column), days.problem().get()));
    } else {
      column.features().stream()
          .filter(name -> columns.stream().anyMatch(other -> other.name().equalsIgnoreCase(name)))
          .forEach(
              name ->
                  problems.add(
                      "its column %s has the name of a feature that is made of %s: rename it"
                          .formatted(name, column.name())));
    }
  }

  private static String shown(ColumnPlan column) {
    return column.samples().isEmpty() ? "" : " (" + String.join(", ", column.samples()) + ")";
  }

  private ColumnPlan decided(
      ColumnPlan column,
      List<String> ids,
      Optional<String> label,
      List<String> named,
      List<String> included) {
    String name = column.name();
    if (ids.contains(name)) {
      return column.as(ColumnRole.KEY, "named in data.id");
    }
    if (label.filter(name::equals).isPresent()) {
      return column.as(
          ColumnRole.LABEL,
          config.label().isPresent() ? "named in data.label" : "known of the source, or given");
    }
    if (named.contains(name)) {
      return column.as(ColumnRole.FEATURE, "named in data.features");
    }
    if (included.contains(name)) {
      return column.as(
          ColumnRole.FEATURE,
          config.alsoFeatures().contains(name)
              ? "named in data.also-features"
              : "named in features.ordered or features.dates");
    }
    if (named.isEmpty()) {
      return column;
    }
    boolean isFeature = column.role() == ColumnRole.FEATURE;
    return column.as(
        isFeature ? ColumnRole.LEFT_OUT : column.role(),
        isFeature ? "not in data.features" : column.how());
  }

  private static List<String> features(
      ReadingPlan plan, List<String> named, List<String> included) {
    Map<String, ColumnPlan> byName =
        plan.columns().stream().collect(Collectors.toMap(ColumnPlan::name, Function.identity()));
    List<String> sources =
        named.isEmpty()
            ? plan.named(ColumnRole.FEATURE)
            : Stream.concat(named.stream(), included.stream()).distinct().toList();
    return sources.stream().flatMap(name -> byName.get(name).features().stream()).toList();
  }

  private String nothingToLearnFrom(ReadingPlan plan) {
    Map<Boolean, List<ColumnPlan>> asked =
        plan.columns().stream()
            .filter(column -> !column.questions().isEmpty())
            .collect(
                Collectors.partitioningBy(column -> find(column.name()).orElseThrow().isNumeric()));
    String keptOut =
        asked.get(true).stream()
            .map(column -> column.name() + " (" + KebabCase.of(column.role()) + ")")
            .collect(Collectors.joining(", "));
    String words =
        asked.get(false).stream()
            .limit(MOST_SHOWN)
            .map(column -> "; " + column.questions().get(0))
            .collect(Collectors.joining());
    boolean isOneText = columns.size() == 1 && columns.get(0).type() == ColumnType.TEXT;
    return "it has no numeric column to learn from that is neither an id nor the label"
        + (keptOut.isEmpty()
            ? ""
            : "; kept out by their look, unless data.also-features names them: " + keptOut)
        + words
        + (isOneText
            ? "; it is read as one column of text: if it has several, set input.csv.separator"
            : "");
  }

  /**
   * The schema of records to score, which need not have the label.
   *
   * @param features features of the model
   * @param trained plan of the model's training, if it is known
   */
  PlannedSchema forScoring(
      List<String> features, Optional<String> knownLabel, Optional<ReadingPlan> trained) {
    List<String> sources = trained.map(plan -> plan.sources(features)).orElse(features);
    List<String> found = known("feature", sources);
    // The row checks report bad cells of a small batch one by one.
    found.stream()
        .filter(name -> !isScaled(name, trained) && !isPadded(name, trained))
        .forEach(name -> requireNumbers(name, column -> column.type() == ColumnType.TEXT));
    trained.ifPresent(plan -> requireLengths(plan, found));
    trained
        .flatMap(ReadingPlan::axis)
        .filter(axis -> !axis.axis().equals(Axis.numbered(axis.axis().size())))
        .filter(axis -> found.size() < axis.axis().size())
        .ifPresent(this::requirePositions);
    List<String> ids = known("id", config.id());
    ReadingPlan plan = scoringPlan(found, trained);
    plan.columns().forEach(this::requireScale);
    failOnProblems();
    Optional<String> label =
        config
            .label()
            .or(() -> knownLabel)
            .flatMap(this::find)
            .map(ColumnProfile::name)
            .filter(name -> !found.contains(name));
    Set<String> columnsRead = Set.copyOf(sources);
    List<String> read =
        features.stream()
            .map(
                feature ->
                    columnsRead.contains(feature)
                        ? find(feature).map(ColumnProfile::name).orElseThrow()
                        : feature)
            .toList();
    return new PlannedSchema(new WineSchema(read, ids, label, List.of()), plan);
  }

  /** Whether the arrays of a column may be of any length up to that of the training. */
  private boolean isPadded(String name, Optional<ReadingPlan> trained) {
    return trained.filter(plan -> plan.rules().arePadding()).isPresent()
        && find(name).filter(column -> column.arrays().isPresent()).isPresent();
  }

  /** Notes positions that the records have in a column of their own, and the training had not. */
  private void requirePositions(AxisPlan trained) {
    AxisColumns wanted = new AxisColumns(location, trained);
    columns.stream()
        .filter(column -> column.numbersInArrays() == trained.axis().size())
        .forEach(
            column ->
                column
                    .arrays()
                    .flatMap(ArrayTally::positions)
                    .filter(axis -> !wanted.areAt(axis))
                    .ifPresent(
                        axis ->
                            problems.add(
                                "column %s has %s, and the model reads %s: nothing is interpolated,"
                                        .formatted(
                                            column.name(),
                                            AxisPlan.description(axis),
                                            trained.description())
                                    + " give records at its positions")));
  }

  /** Notes arrays of which no record has as many numbers as those of the training. */
  private void requireLengths(ReadingPlan trained, List<String> found) {
    for (String name : found) {
      int wanted = trained.column(name).map(ColumnPlan::numbers).orElse(0);
      int length = find(name).orElseThrow().numbersInArrays();
      if (wanted > 0 && length > 0 && length != wanted && !trained.rules().arePadding()) {
        problems.add(
            "column %s has %,d numbers a record, and the model was trained on %s: nothing is"
                    .formatted(
                        name,
                        length,
                        trained
                            .axis()
                            .map(AxisPlan::description)
                            .orElse("%,d numbers".formatted(wanted)))
                + " interpolated, give records at its positions");
      }
    }
  }

  /** The plan for the features of a model, and for the other columns only what they seem to be. */
  private ReadingPlan scoringPlan(List<String> features, Optional<ReadingPlan> trained) {
    ReadingPlan seen = ReadingPlan.of(columns, config.cells(), config.decimal());
    Map<String, ColumnPlan> seenByName =
        seen.columns().stream().collect(Collectors.toMap(ColumnPlan::name, Function.identity()));
    Set<String> ofModel = Set.copyOf(features);
    List<ColumnProfile> profiles =
        columns.stream().filter(column -> ofModel.contains(column.name())).toList();
    ReadingPlan base =
        trained.map(plan -> plan.keeping(features).of(profiles, config.decimal())).orElse(seen);
    return seen.following(base, "the model")
        .with(
            column ->
                ofModel.contains(column.name())
                    ? column.as(ColumnRole.FEATURE, "a feature of the model")
                    : seenByName.get(column.name()).as(column.role(), column.how()));
  }

  private List<String> known(String role, List<String> names) {
    List<String> unknown = names.stream().filter(name -> find(name).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      problems.add(lack(role, unknown));
    }
    return names.stream().flatMap(name -> find(name).stream()).map(ColumnProfile::name).toList();
  }

  /** The column with a name, or with a name in the source that was changed. */
  private Optional<ColumnProfile> find(String name) {
    return Optional.ofNullable(byName.get(name))
        .or(() -> Optional.ofNullable(byName.get(ColumnNames.clean(name))));
  }

  /** What is wrong with a table that has no columns of some names. */
  static String lack(String role, List<String> unknown) {
    String noun = unknown.size() == 1 ? " column " : " columns ";
    return "it has no " + role + noun + ColumnNames.listed(unknown);
  }

  private void requireNumbers(String name, Predicate<ColumnProfile> enough) {
    ColumnProfile column = find(name).orElseThrow();
    if (column.isOfArrays()
        || enough.test(column)
        || column.type() == ColumnType.NUMBER
        || column.isEmptyText()) {
      return;
    }
    problems.add(
        column.type() == ColumnType.TEXT
            ? "feature %s is text, %s of %s values are numbers"
                .formatted(name, column.numbers(), column.numbers() + column.texts())
            : "feature " + column.description() + " is not numeric");
  }

  private void failOnProblems() {
    if (!problems.isEmpty()) {
      throw misfit(location, problems, columns.stream().map(ColumnProfile::description).toList());
    }
  }

  /**
   * The failure of a table that is not as the configuration says.
   *
   * @param columns of the table, as a person knows them
   */
  static WinesFailure misfit(String location, List<String> problems, List<String> columns) {
    return InputFailure.of(
        location,
        "does not fit: %s; its columns are %s; correct data.features, data.id and data.label, or"
            + " the input",
        String.join("; ", problems),
        ColumnNames.listed(columns));
  }
}
