package org.winesclustering.data.text;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rows directly below the names that hold units, or kinds of values: they have no number in any
 * column whose cells below are numbers.
 *
 * @param rows the first rows
 * @param header index of the row of names
 */
record UnitRows(List<TextRow> rows, int header, int columns) {
  private static final int MOST = 3;

  /** Least number of rows below that show what a column holds. */
  private static final int ENOUGH_ROWS = 3;

  private static final Pattern UNIT =
      Pattern.compile(
          "(?i).*[%‰/°µ²³^$€£].*|[\\[({].*[\\])}]|([kmcdµn]?(g|l|m|mol|eq|s|pa|bar|w|v|hz))|h|min|"
              + "ppm|ppb|kg|ph|units?|years?|yr|days?|count|float|int(eger)?|double|string|text|"
              + "number|numeric|date|real|char|volts?|deg c?|cels(ius)?|smp|avg|std|max");

  /** Number of these rows. */
  int count() {
    int count = 0;
    while (count < MOST && header + 1 + count < rows.size() && isUnits(header + 1 + count)) {
      count++;
    }
    return count;
  }

  /** Units by the name of their column, of the first of these rows with several units. */
  static Map<String, String> units(List<TextRow> unitRows, List<String> names) {
    Map<String, String> units = new LinkedHashMap<>();
    unitRows.stream()
        .filter(row -> new HashSet<>(row.cells()).size() > 2 || row.width() < 3)
        .findFirst()
        .ifPresent(
            row ->
                IntStream.range(0, Math.min(names.size(), row.width()))
                    .filter(i -> !row.cell(i).isEmpty())
                    .forEach(i -> units.put(names.get(i), row.cell(i))));
    return units;
  }

  private boolean isUnits(int index) {
    TextRow row = rows.get(index);
    if (row.width() != columns || rows.size() - index - 1 < ENOUGH_ROWS) {
      return false;
    }
    int[] numeric = IntStream.range(0, columns).filter(i -> isNumeric(index, i)).toArray();
    long filled = count(numeric, row, cell -> !NumberLike.isMissing(cell));
    long numbers = count(numeric, row, NumberLike::matches);
    long units = count(numeric, row, cell -> UNIT.matcher(cell).matches());
    // One text where numbers belong is a record with an error, unless it looks like a unit.
    return numeric.length > 0
        && numbers == 0
        && filled > 0
        && (units * 2 >= filled || (numeric.length > 2 && filled * 2 >= numeric.length));
  }

  private static long count(int[] columns, TextRow row, Predicate<String> condition) {
    return IntStream.of(columns).filter(i -> condition.test(row.cell(i))).count();
  }

  private boolean isNumeric(int index, int column) {
    return CsvSample.shareOfNumbers(
            rows.stream().skip(index + 1L + MOST).map(row -> row.cell(column)))
        >= 0.9;
  }
}
