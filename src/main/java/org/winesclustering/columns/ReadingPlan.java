package org.winesclustering.columns;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What each column of a table is in a run, and how its cells are read.
 *
 * @param columns in the order of the table
 */
public record ReadingPlan(List<ColumnPlan> columns, CellRules rules) {
  public ReadingPlan {
    columns = List.copyOf(columns);
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

  /** This plan with other columns in the places of its own. */
  public ReadingPlan with(UnaryOperator<ColumnPlan> change) {
    return new ReadingPlan(columns.stream().map(change).toList(), rules);
  }

  /** Names of the columns with a role, in the order of the table. */
  public List<String> named(ColumnRole role) {
    return columns.stream().filter(column -> column.role() == role).map(ColumnPlan::name).toList();
  }

  /** The column of a name. */
  public Optional<ColumnPlan> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** What a person should be asked about, one sentence each. */
  public List<String> questions() {
    return columns.stream().flatMap(column -> column.questions().stream()).toList();
  }
}
