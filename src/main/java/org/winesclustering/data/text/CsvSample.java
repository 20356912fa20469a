package org.winesclustering.data.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The first rows of a text with at least one cell that is not empty, parsed with one syntax.
 *
 * @param rows rows, which may differ in length
 * @param spansLines whether a cell in quotes has a line break
 */
record CsvSample(CsvSyntax syntax, List<TextRow> rows, boolean spansLines) {
  private static final int MOST_ROWS = 1000;
  private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern POINT_FRACTION = Pattern.compile("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?");

  /**
   * Parses the beginning of a text.
   *
   * @param complete whether it is the whole text; otherwise its last row is ignored
   */
  static CsvSample of(String text, boolean complete, CsvSyntax syntax) {
    List<TextRow> all = syntax.rows(text, 1);
    List<TextRow> whole = complete || all.size() < 2 ? all : all.subList(0, all.size() - 1);
    List<TextRow> rows = whole.stream().filter(row -> !row.isBlank()).limit(MOST_ROWS).toList();
    return new CsvSample(syntax, rows, rows.stream().anyMatch(row -> row.raw().contains("\n")));
  }

  /** The most frequent number of cells of a row, the largest of several; 0 without rows. */
  int columns() {
    double[] modes = StatUtils.mode(rows.stream().mapToDouble(TextRow::width).toArray());
    return modes.length == 0 ? 0 : (int) modes[modes.length - 1];
  }

  /**
   * Plausibility of the syntax, 0 to 2: the share of rows with the usual number of cells, times one
   * plus the share of numbers among the cells. 0 for a single column.
   */
  double plausibility() {
    int columns = columns();
    if (columns < 2) {
      return 0;
    }
    double regular = rows.stream().filter(row -> row.width() == columns).count();
    double numbers = shareOfNumbers(cells());
    // Prose has blanks too: they part columns only where nearly all lines agree, and some cells are
    // numbers.
    if (syntax.isOfBlanks() && (regular < 0.8 * rows.size() || numbers < 0.3)) {
      return 0;
    }
    // A delimiter that gives the first row another number of cells is rarely the right one.
    double first = Math.abs(rows.get(0).width() - columns) <= 1 ? 1 : 0.5;
    return first * regular / rows.size() * (1 + numbers);
  }

  /** Whether some cells have a decimal comma and none has a decimal point. */
  boolean hasDecimalCommas() {
    return syntax.separator() != ','
        && cells().anyMatch(cell -> COMMA_NUMBER.matcher(cell).matches())
        && cells().noneMatch(cell -> POINT_FRACTION.matcher(cell).matches());
  }

  private Stream<String> cells() {
    return rows.stream().flatMap(row -> row.cells().stream());
  }

  /** The share of numbers among the cells that have content; 0 if there are none. */
  static double shareOfNumbers(Stream<String> cells) {
    long[] counts = new long[2];
    cells
        .filter(cell -> !NumberLike.isMissing(cell))
        .forEach(cell -> counts[NumberLike.matches(cell) ? 0 : 1]++);
    return counts[0] == 0 ? 0 : (double) counts[0] / (counts[0] + counts[1]);
  }
}
