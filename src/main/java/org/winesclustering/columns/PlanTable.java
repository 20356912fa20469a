package org.winesclustering.columns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;
import org.winesclustering.ml.KebabCase;

/** A reading plan as a table for a terminal. */
public final class PlanTable {
  private static final int MOST_COLUMNS = 100;
  private static final int WIDEST_NAME = 30;

  private PlanTable() {}

  /**
   * Lines: a heading, one for each of the first hundred columns, and one for all columns on an
   * axis.
   */
  public static List<String> lines(ReadingPlan plan) {
    List<ColumnPlan> shown = shown(plan);
    int width =
        Math.min(
            WIDEST_NAME, shown.stream().mapToInt(column -> column.name().length()).max().orElse(6));
    List<String> lines = new ArrayList<>();
    lines.add(line("column", width, "role", "samples", "how decided; what is converted"));
    shown.stream().limit(MOST_COLUMNS).forEach(column -> lines.add(line(column, width)));
    if (shown.size() > MOST_COLUMNS) {
      lines.add("and %d more columns".formatted(shown.size() - MOST_COLUMNS));
    }
    return lines;
  }

  /** The columns of a plan, with one in the place of all that are on its axis. */
  private static List<ColumnPlan> shown(ReadingPlan plan) {
    if (plan.axis().isEmpty()) {
      return plan.columns();
    }
    AxisPlan axis = plan.axis().get();
    String words = "an axis of " + axis.description() + ": " + axis.how();
    Set<String> channels = Set.copyOf(axis.channels());
    Set<String> others = new HashSet<>(axis.features());
    String first = axis.features().get(0);
    String last = axis.features().get(axis.features().size() - 1);
    return plan.columns().stream()
        .filter(column -> column.name().equals(first) || !others.contains(column.name()))
        .map(
            column ->
                column.name().equals(first)
                    ? column.named(first + " .. " + last).as(ColumnRole.FEATURE, words)
                    : channels.contains(column.name()) || column.makes(first)
                        ? column.as(ColumnRole.FEATURE, words)
                        : column)
        .toList();
  }

  private static String line(ColumnPlan column, int width) {
    List<String> how = new ArrayList<>(List.of(column.how()));
    how.addAll(column.conversions());
    return line(
        column.name(),
        width,
        KebabCase.of(column.role()),
        String.join(" | ", column.samples()),
        String.join("; ", how));
  }

  private static String line(String name, int width, String role, String samples, String how) {
    return (StringUtils.rightPad(StringUtils.abbreviate(name, Math.max(4, width)), width)
            + "  "
            + StringUtils.rightPad(role, 15)
            + "  "
            + StringUtils.rightPad(StringUtils.abbreviate(samples, 30), 30)
            + "  "
            + how)
        .replaceAll("\\p{Cc}", " ");
  }
}
