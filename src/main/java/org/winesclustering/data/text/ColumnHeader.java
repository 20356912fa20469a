package org.winesclustering.data.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of the columns.
 *
 * @param names one a column, distinct without regard to case, dots and backticks; empty where the
 *     file gives none
 * @param rowNames the column with the names of the rows, as R and pandas write them
 * @param notes sentences about what was not certain
 */
record ColumnHeader(List<String> names, Optional<String> rowNames, List<String> notes) {
  /** The name of a column of row names, which has none in the file. */
  static final String ROW_NAMES = "row_names";

  /** Columns without names. */
  static ColumnHeader numbered(int columns) {
    return new ColumnHeader(
        IntStream.rangeClosed(1, columns).mapToObj(i -> "c" + i).toList(),
        Optional.empty(),
        List.of());
  }

  /**
   * The names in a row; empty if it has too few or too many of them.
   *
   * @param records rows below it
   * @param columns number of cells of these
   */
  static Optional<ColumnHeader> of(TextRow header, List<TextRow> records, int columns) {
    List<String> cells = header.cells();
    int missing = columns - cells.size();
    if (missing == 0) {
      boolean unnamed = cells.get(0).isEmpty() && columns > 1 && isKey(records, 0);
      return Optional.of(distinct(cells, unnamed));
    }
    if (missing == 1 && isEmptyBelow(records, columns - 1)) {
      return Optional.of(distinct(plus(cells, List.of("")), false));
    }
    if (missing == 1 && isKey(records, 0)) {
      return Optional.of(distinct(plus(List.of(""), cells), true));
    }
    if (missing < 0 && cells.subList(columns, cells.size()).stream().allMatch(String::isEmpty)) {
      return Optional.of(distinct(cells.subList(0, columns), false));
    }
    return Optional.empty();
  }

  private static List<String> plus(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static boolean isEmptyBelow(List<TextRow> records, int column) {
    return records.stream().allMatch(row -> row.cell(column).isEmpty());
  }

  private static boolean isKey(List<TextRow> records, int column) {
    HashSet<String> seen = new HashSet<>();
    return !records.isEmpty()
        && records.stream()
            .allMatch(row -> !row.cell(column).isEmpty() && seen.add(row.cell(column)));
  }

  private static ColumnHeader distinct(List<String> cells, boolean hasRowNames) {
    List<String> names = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Map<String, Integer> taken = new HashMap<>();
    if (hasRowNames) {
      notes.add(
          "the first column has no name and another value in each row: it is called "
              + ROW_NAMES
              + " and is no feature; --set data.also-features="
              + ROW_NAMES
              + " makes it one");
    }
    for (int i = 0; i < cells.size(); i++) {
      String name = hasRowNames && i == 0 ? ROW_NAMES : cells.get(i);
      String fresh = name;
      for (int number = 2; !name.isEmpty() && taken.containsKey(folded(fresh)); number++) {
        fresh = name + "_" + number;
      }
      if (!fresh.equals(name)) {
        notes.add(
            "column %d has the name of column %d, %s, and is called %s"
                .formatted(i + 1, taken.get(folded(name)) + 1, TextRow.shown(name), fresh));
      }
      taken.put(folded(fresh), i);
      names.add(fresh);
    }
    return new ColumnHeader(
        List.copyOf(names),
        hasRowNames ? Optional.of(names.get(0)) : Optional.empty(),
        List.copyOf(notes));
  }

  private static String folded(String name) {
    return name.strip().replace('.', '_').replace('`', '_').toLowerCase(Locale.ROOT);
  }
}
