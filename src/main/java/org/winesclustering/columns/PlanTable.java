package org.winesclustering.columns;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.winesclustering.ml.KebabCase;

/** A reading plan as a table for a terminal. */
public final class PlanTable {
  private static final int MOST_COLUMNS = 100;
  private static final int WIDEST_NAME = 30;

  private PlanTable() {}

  /** Lines: a heading, and one for each of the first hundred columns. */
  public static List<String> lines(ReadingPlan plan) {
    int width =
        Math.min(
            WIDEST_NAME,
            plan.columns().stream().mapToInt(column -> column.name().length()).max().orElse(6));
    List<String> lines = new ArrayList<>();
    lines.add(line("column", width, "role", "samples", "how decided; what is converted"));
    plan.columns().stream().limit(MOST_COLUMNS).forEach(column -> lines.add(line(column, width)));
    if (plan.columns().size() > MOST_COLUMNS) {
      lines.add("and %d more columns".formatted(plan.columns().size() - MOST_COLUMNS));
    }
    return lines;
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
