package org.winesclustering.report;

import com.samskivert.mustache.Template;
import java.util.List;

/** A table as a piece of HTML that can stand in any page, everything escaped. */
public final class HtmlTable {
  private static final Template TEMPLATE = EscapingTemplate.of("table.mustache", String::valueOf);

  private HtmlTable() {}

  /**
   * The table.
   *
   * @param caption above it; empty for none
   * @param columns their headings
   * @param rows a cell for each column: whole numbers, decimals (four significant digits, a dash
   *     for NaN), or anything else as its text; null is an empty cell
   * @throws IllegalArgumentException if a row has another number of cells than there are columns
   */
  public static String render(String caption, List<String> columns, List<? extends List<?>> rows) {
    return TEMPLATE.execute(
        new Table(caption, columns, rows.stream().map(row -> cells(columns.size(), row)).toList()));
  }

  private static List<Cell> cells(int columns, List<?> row) {
    if (row.size() != columns) {
      throw new IllegalArgumentException(
          "a row has %d cells, the table %d columns: %s".formatted(row.size(), columns, row));
    }
    return row.stream()
        .map(
            value ->
                new Cell(value == null ? "" : HtmlReport.format(value), value instanceof Number))
        .toList();
  }

  /** What the template is filled with. */
  record Table(String caption, List<String> columns, List<List<Cell>> rows) {}

  /** The text of a cell. */
  record Cell(String text, boolean number) {}
}
