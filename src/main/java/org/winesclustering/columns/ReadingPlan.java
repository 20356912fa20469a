package org.winesclustering.columns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What each column of a table is in a run, and how its cells are read.
 *
 * @param columns in the order of the table
 * @param axis the axis along which the features lie; empty if they have no order
 */
public record ReadingPlan(List<ColumnPlan> columns, CellRules rules, Optional<AxisPlan> axis) {
  public ReadingPlan {
    columns = List.copyOf(columns);
  }

  /** A plan without an axis. */
  public ReadingPlan(List<ColumnPlan> columns, CellRules rules) {
    this(columns, rules, Optional.empty());
  }

  /**
   * The plan that the columns themselves suggest.
   *
   * @param decimal decimal sign that is configured
   */
  public static ReadingPlan of(
      List<ColumnProfile> columns, CellRules rules, Optional<DecimalSign> decimal) {
    RoleRules roles = new RoleRules(columns);
    FormatRules formats = new FormatRules(columns, decimal);
    return new ReadingPlan(
        IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    ColumnPlan.found(
                        columns.get(i), roles.of(i), formats.of(columns.get(i)), rules))
            .toList(),
        rules);
  }

  /**
   * The plan of other records of the same kind, by what is certain in them and by this plan: never
   * by a guess. A cell that can be read in two ways is no number if its column had whole numbers
   * only, and no cell of the records tells the decimal sign.
   *
   * @param records the columns of this plan that the records have, with the cells of the records
   * @param given decimal sign that is configured
   */
  public ReadingPlan of(List<ColumnProfile> records, Optional<DecimalSign> given) {
    DecimalSign certain = new FormatRules(records, given).table();
    DecimalSign ours = FormatRules.mostOf(columns.stream().map(ColumnPlan::decimal).toList());
    return with(
        column -> {
          if (given.isPresent()) {
            return column.withDecimal(given.get());
          }
          if (certain == DecimalSign.UNKNOWN) {
            return column.isWhole() ? column.withDecimal(DecimalSign.UNKNOWN) : column;
          }
          return certain == ours ? column : column.withDecimal(certain);
        });
  }

  /** This plan with the columns of these names only. */
  public ReadingPlan keeping(List<String> names) {
    Set<String> kept = new HashSet<>(names);
    return new ReadingPlan(
        columns.stream().filter(column -> kept.contains(column.name())).toList(), rules, axis);
  }

  /** This plan with another axis, or without one. */
  public ReadingPlan withAxis(Optional<AxisPlan> other) {
    return new ReadingPlan(columns, rules, other);
  }

  /**
   * This plan with an axis that some features are not on; without one if less than two positions
   * are left.
   */
  public ReadingPlan without(Set<String> features) {
    return withAxis(
        axis.filter(plan -> plan.positionsWithout(features) > 1)
            .map(plan -> plan.without(features)));
  }

  /** This plan with what another says of the columns that it has; the others are left out. */
  public ReadingPlan following(ReadingPlan given, String where) {
    Map<String, ColumnPlan> byName =
        given.columns.stream().collect(Collectors.toMap(ColumnPlan::name, Function.identity()));
    return new ReadingPlan(
        columns.stream()
            .map(
                column ->
                    Optional.ofNullable(byName.get(column.name()))
                        .map(column::as)
                        .orElseGet(() -> column.as(ColumnRole.LEFT_OUT, "not in " + where)))
            .toList(),
        given.rules,
        given.axis);
  }

  /** This plan with other columns in the places of its own. */
  public ReadingPlan with(UnaryOperator<ColumnPlan> change) {
    return new ReadingPlan(columns.stream().map(change).toList(), rules, axis);
  }

  /** Names of the columns with a role, in the order of the table. */
  public List<String> named(ColumnRole role) {
    return columns.stream().filter(column -> column.role() == role).map(ColumnPlan::name).toList();
  }

  /** The column of a name. */
  public Optional<ColumnPlan> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * The column that a feature is made of: the one of its name, one on a scale, or one of arrays.
   */
  public Optional<ColumnPlan> source(String feature) {
    return columns.stream()
        .filter(column -> column.makes(feature))
        .findFirst()
        .or(() -> column(feature));
  }

  /** Names of the columns that features are made of; of those without a column, their own. */
  public List<String> sources(List<String> features) {
    return features.stream()
        .map(feature -> source(feature).map(ColumnPlan::name).orElse(feature))
        .distinct()
        .toList();
  }

  /**
   * What is added to numbers of another plan to have those of this one, by feature, 0 left out.
   *
   * @return empty if the plans make a feature of a name in ways that cannot be compared
   */
  public Optional<Map<String, Double>> shiftsFrom(ReadingPlan other, List<String> features) {
    Map<String, Double> shifts = new HashMap<>();
    for (String feature : features) {
      Optional<Scale> ours = source(feature).flatMap(ColumnPlan::scale);
      Optional<Scale> theirs = other.source(feature).flatMap(ColumnPlan::scale);
      if (ours.isEmpty() && theirs.isEmpty()) {
        continue;
      }
      if (ours.isEmpty() || theirs.isEmpty()) {
        return Optional.empty();
      }
      int place = source(feature).orElseThrow().features().indexOf(feature);
      OptionalDouble shift = ours.get().shiftFrom(theirs.get(), place);
      if (shift.isEmpty()) {
        return Optional.empty();
      }
      if (shift.getAsDouble() != 0) {
        shifts.put(feature, shift.getAsDouble());
      }
    }
    return Optional.of(shifts);
  }

  /** What a person should be asked about, one sentence each. */
  public List<String> questions() {
    Set<String> onAxis = axis.map(plan -> Set.copyOf(plan.features())).orElse(Set.of());
    List<String> questions = new ArrayList<>();
    axis.ifPresent(plan -> questions.addAll(plan.questions()));
    List<String> along = new ArrayList<>();
    for (ColumnPlan column : columns) {
      (onAxis.contains(column.name()) ? along : questions).addAll(column.questions());
    }
    if (!along.isEmpty()) {
      questions.add(
          along.get(0)
              + (along.size() == 1
                  ? ""
                  : " (and %d alike of other columns on the axis)".formatted(along.size() - 1)));
    }
    return questions;
  }
}
