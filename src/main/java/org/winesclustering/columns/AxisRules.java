package org.winesclustering.columns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.spectra.Axis;

/**
 * Rules by which the features of a table are taken for an ordered axis: their names are numbers in
 * order, or they are the numbers of one column of arrays. Names and arrays that may be of anything
 * need neighbours that are alike.
 */
public final class AxisRules {
  private static final int MOST_SHOWN = 8;

  private final List<ColumnProfile> columns;
  private final AxisOption option;
  private final Optional<AxisNames> named;
  private final boolean areNamedSmooth;

  /**
   * Rules for a table.
   *
   * @param named columns whose names are numbers in order
   * @param neighbours of these, in the records
   */
  public AxisRules(
      List<ColumnProfile> columns,
      AxisOption option,
      Optional<AxisNames> named,
      NeighbourTally neighbours) {
    this.columns = columns;
    this.option = option;
    this.named = named;
    this.areNamedSmooth = neighbours.isSmooth();
  }

  /**
   * A plan with its axis.
   *
   * @param problems what is wrong with the axis that a person gave
   */
  public record Found(ReadingPlan plan, List<String> problems) {
    static Found none(ReadingPlan plan) {
      return new Found(plan.withAxis(Optional.empty()), List.of());
    }

    static Found wrong(ReadingPlan plan, String problem) {
      return new Found(plan, List.of(problem));
    }
  }

  /** Columns of features that may lie along an axis, with what is known of their positions. */
  private record Candidate(
      List<String> columns,
      List<String> features,
      List<String> channels,
      Optional<List<Double>> positions,
      String unit,
      String how,
      boolean isTelling) {
    /** Number of positions. */
    int size() {
      return features.size() / Math.max(1, channels.size());
    }
  }

  /**
   * Finds the axis of a plan, keeps it where the plan has one, and leaves out what stands beside
   * it.
   *
   * @param decided columns whose role a person gave
   * @param wanted those of them that are features
   */
  public Found in(ReadingPlan plan, Collection<String> decided, Collection<String> wanted) {
    if (option.kind() == AxisOption.Kind.NONE) {
      return Found.none(plan);
    }
    if (!option.isGiven() && plan.axis().isPresent()) {
      return new Found(plan.without(noFeatures(plan, plan.axis().get())), List.of());
    }
    Optional<Candidate> candidate =
        ofArrays(plan).or(() -> ofNames(plan, decided, wanted)).filter(this::isEnough);
    if (option.isGiven()) {
      Candidate given =
          candidate
              .filter(found -> beside(plan, found).isEmpty() || !isMostOf(plan, wanted, found))
              .orElseGet(() -> ofAll(plan));
      return given(plan, given, wanted);
    }
    return candidate
        .map(found -> found(plan, found, wanted))
        .orElseGet(() -> Found.none(noting(plan, differing(plan))));
  }

  /** The plan whose first column of arrays says something more. */
  private static ReadingPlan noting(ReadingPlan plan, Optional<String> sentence) {
    return sentence
        .map(
            text -> {
              String first = arrays(plan).get(0).name();
              return plan.with(
                  column -> column.name().equals(first) ? column.noting(text) : column);
            })
        .orElse(plan);
  }

  /** Those on an axis that are no features, by what a person said of their columns. */
  private static Set<String> noFeatures(ReadingPlan plan, AxisPlan axis) {
    Set<String> features =
        plan.columns().stream()
            .filter(column -> column.role() == ColumnRole.FEATURE)
            .flatMap(column -> column.features().stream())
            .collect(Collectors.toSet());
    return axis.features().stream()
        .filter(name -> !features.contains(name))
        .collect(Collectors.toSet());
  }

  private boolean isEnough(Candidate candidate) {
    return candidate.size() >= option.fewest() && (option.isGiven() || candidate.isTelling());
  }

  private static List<ColumnPlan> arrays(ReadingPlan plan) {
    return plan.columns().stream()
        .filter(column -> column.role() == ColumnRole.FEATURE && column.numbers() > 0)
        .toList();
  }

  private Optional<Candidate> ofArrays(ReadingPlan plan) {
    List<ColumnPlan> arrays = arrays(plan);
    if (arrays.stream().mapToInt(ColumnPlan::numbers).distinct().count() != 1) {
      return Optional.empty();
    }
    int size = arrays.get(0).numbers();
    List<String> names = arrays.stream().map(ColumnPlan::name).toList();
    Optional<ColumnProfile> positions = positions(size);
    String which = numbersOf(names);
    return Optional.of(
        new Candidate(
            names,
            arrays.stream().flatMap(array -> array.features().stream()).toList(),
            names.size() > 1 ? names : List.of(),
            positions
                .flatMap(ColumnProfile::arrays)
                .flatMap(tally -> tally.positions(size))
                .map(Axis::positions),
            positions.flatMap(column -> AxisUnits.before(column.name())).orElse(""),
            positions
                .map(column -> which + " at the positions of column " + column.name())
                .orElse(which + ", whose neighbours are alike"),
            positions.isPresent() || names.stream().allMatch(name -> arrays(name).isSmooth())));
  }

  private static String numbersOf(List<String> names) {
    return (names.size() == 1 ? "the numbers of column " : "the numbers of columns ")
        + listed(names);
  }

  /** What to say of arrays of which each has one length, and not all the same. */
  private static Optional<String> differing(ReadingPlan plan) {
    List<ColumnPlan> arrays = arrays(plan);
    return arrays.stream().mapToInt(ColumnPlan::numbers).distinct().count() < 2
        ? Optional.empty()
        : Optional.of(
            "columns %s hold arrays of different lengths (%s), which are no channels of one axis:"
                    .formatted(
                        listed(arrays.stream().map(ColumnPlan::name).toList()),
                        arrays.stream()
                            .map(array -> String.valueOf(array.numbers()))
                            .limit(MOST_SHOWN)
                            .collect(Collectors.joining(", ")))
                + " all numbers are taken without an order; give all of them at the same positions,"
                + " or name those of one length in data.features");
  }

  private ArrayTally arrays(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .flatMap(column -> column.arrays().stream())
        .findFirst()
        .orElseThrow();
  }

  /** The one column of arrays that hold the same positions in all records. */
  private Optional<ColumnProfile> positions(int size) {
    List<ColumnProfile> found =
        columns.stream()
            .filter(
                column ->
                    column
                        .arrays()
                        .filter(ArrayTally::isConstant)
                        .flatMap(tally -> tally.positions(size))
                        .isPresent())
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private Optional<Candidate> ofNames(
      ReadingPlan plan, Collection<String> decided, Collection<String> wanted) {
    Set<String> numeric =
        columns.stream()
            .filter(column -> column.isNumeric() || column.tally().filled() == 0)
            .map(ColumnProfile::name)
            .collect(Collectors.toSet());
    Set<String> scaled =
        plan.columns().stream()
            .filter(column -> column.scale().isPresent())
            .map(ColumnPlan::name)
            .collect(Collectors.toSet());
    return named.map(
        names -> {
          int[] members =
              IntStream.range(0, names.columns().size())
                  .filter(i -> numeric.contains(names.columns().get(i)))
                  .filter(i -> !scaled.contains(names.columns().get(i)))
                  .filter(
                      i ->
                          wanted.contains(names.columns().get(i))
                              || !decided.contains(names.columns().get(i)))
                  .toArray();
          List<String> kept = IntStream.of(members).mapToObj(names.columns()::get).toList();
          return new Candidate(
              kept,
              kept,
              List.of(),
              Optional.of(IntStream.of(members).mapToObj(names.positions()::get).toList()),
              names.unit(),
              names.areTelling()
                  ? "names that are numbers in order"
                  : "columns in the order of their numbers, whose neighbours are alike",
              names.areTelling() || areNamedSmooth);
        });
  }

  private static Candidate ofAll(ReadingPlan plan) {
    List<ColumnPlan> features =
        plan.columns().stream().filter(column -> column.role() == ColumnRole.FEATURE).toList();
    return new Candidate(
        features.stream().map(ColumnPlan::name).toList(),
        features.stream().flatMap(column -> column.features().stream()).toList(),
        List.of(),
        Optional.empty(),
        "",
        "features.axis",
        true);
  }

  /** Features that are not on the axis. */
  private static List<String> beside(ReadingPlan plan, Candidate candidate) {
    Set<String> members = new HashSet<>(candidate.columns());
    return plan.columns().stream()
        .filter(column -> column.role() == ColumnRole.FEATURE && !members.contains(column.name()))
        .map(ColumnPlan::name)
        .toList();
  }

  /** Whether what nobody asked for beside the axis is more than half as much as the axis. */
  private static boolean isMostOf(
      ReadingPlan plan, Collection<String> wanted, Candidate candidate) {
    long others = beside(plan, candidate).stream().filter(name -> !wanted.contains(name)).count();
    return others * 2 > candidate.features().size();
  }

  private Found given(ReadingPlan plan, Candidate candidate, Collection<String> wanted) {
    List<String> fixed = beside(plan, candidate).stream().filter(wanted::contains).toList();
    int size = candidate.size();
    if (!fixed.isEmpty()) {
      return Found.wrong(
          plan,
          "features.axis says that the features are an axis, and %s, asked for as features, are not"
                  .formatted(listed(fixed))
              + " on it");
    }
    if (option.kind() == AxisOption.Kind.POSITIONS && option.positions().size() != size) {
      return Found.wrong(
          plan,
          "features.axis has %d positions, and there are %d features%s"
              .formatted(
                  option.positions().size(),
                  size,
                  candidate.channels().isEmpty() ? "" : " in each channel"));
    }
    if (size < 2) {
      return Found.wrong(plan, "features.axis needs two features, and there are " + size);
    }
    return new Found(onAxis(plan, candidate), List.of());
  }

  private Found found(ReadingPlan plan, Candidate candidate, Collection<String> wanted) {
    if (isMostOf(plan, wanted, candidate)) {
      return Found.none(plan);
    }
    List<String> fixed = beside(plan, candidate).stream().filter(wanted::contains).toList();
    return fixed.isEmpty()
        ? new Found(onAxis(plan, candidate), List.of())
        : new Found(
            plan.with(
                    column ->
                        column.name().equals(fixed.get(0))
                            ? column.noting(besideWanted(candidate, fixed))
                            : column)
                .withAxis(Optional.empty()),
            List.of());
  }

  private static String besideWanted(Candidate candidate, List<String> fixed) {
    return String.format(
        Locale.ROOT,
        "%s beside the %,d columns of an axis: all of them are taken as numbers without an order;"
            + " without %s among the features, the axis is one",
        listed(fixed) + (fixed.size() == 1 ? " stands" : " stand"),
        candidate.features().size(),
        fixed.size() == 1 ? "it" : "them");
  }

  private ReadingPlan onAxis(ReadingPlan plan, Candidate candidate) {
    List<String> others = beside(plan, candidate);
    Set<String> members = new HashSet<>(candidate.columns());
    Optional<List<Double>> known = option.positions(candidate.size()).or(candidate::positions);
    String unit = option.unit().isEmpty() ? candidate.unit() : option.unit();
    Axis axis = new Axis(unit, known.orElseGet(() -> Axis.numbered(candidate.size()).positions()));
    AxisPlan found =
        new AxisPlan(
            axis,
            candidate.features(),
            candidate.channels(),
            candidate.how(),
            questions(candidate, known, unit, others));
    return plan.with(
            column -> {
              if (members.contains(column.name())) {
                return column.as(ColumnRole.FEATURE, "on the axis");
              }
              return others.contains(column.name())
                  ? column.as(ColumnRole.LEFT_OUT, "beside the axis")
                  : column;
            })
        .withAxis(Optional.of(found));
  }

  private List<String> questions(
      Candidate candidate, Optional<List<Double>> known, String unit, List<String> others) {
    List<String> questions = new ArrayList<>();
    String which =
        candidate.columns().size() == 1 || !candidate.channels().isEmpty()
            ? numbersOf(candidate.columns())
            : "the columns %s to %s"
                .formatted(
                    candidate.columns().get(0),
                    candidate.columns().get(candidate.columns().size() - 1));
    if (!option.isGiven() && (known.isEmpty() || candidate.how().endsWith("alike"))) {
      questions.add(
          which
              + " are taken for an ordered axis, for neighbours are alike; the positions are only"
              + " counted: --set features.axis=\"4000 to 400 cm-1\" says what they are, --set"
              + " features.axis=none takes the features without an order");
    } else if (unit.isEmpty()) {
      questions.add(
          which
              + " are an ordered axis whose unit is not known: --set features.axis=cm-1 says it,"
              + " --set features.axis=none takes the features without an order");
    }
    if (!others.isEmpty()) {
      questions.add(
          "%s beside the axis and kept out of the features; --set data.also-features=%s makes all of"
                  .formatted(
                      listed(others) + (others.size() == 1 ? " stands" : " stand"),
                      String.join(",", others.stream().limit(MOST_SHOWN).toList()))
              + " these columns features without an order");
    }
    return questions;
  }

  private static String listed(List<String> names) {
    return names.size() <= MOST_SHOWN
        ? String.join(", ", names)
        : Stream.concat(names.stream().limit(MOST_SHOWN), Stream.of(".."))
                .collect(Collectors.joining(", "))
            + " ("
            + names.size()
            + " in all)";
  }
}
