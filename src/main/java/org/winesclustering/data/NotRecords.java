package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.sql.Row;
import org.winesclustering.data.text.Aside;
import org.winesclustering.data.text.AsideRow;
import org.winesclustering.data.text.CsvLayout;
import org.winesclustering.data.text.Totals;

/**
 * Tells rows of text that are no records, such as headers, units and totals, by their content.
 *
 * <p>Most of them are known one by one, from the beginnings and ends of files; blank records,
 * comment lines and totals are told wherever they stand.
 */
public final class NotRecords implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String BETWEEN_CELLS = "\u001F";

  private final int[] columns;
  private final int malformed;
  private final Map<String, Aside> byCells = new HashMap<>();
  private final Map<String, Aside> byText = new HashMap<>();
  private final Set<String> firsts = new HashSet<>();
  private final String[] comments;
  private final boolean totals;

  /**
   * What is no record in files.
   *
   * @param layouts layouts of the files
   * @param names names of the columns of each layout, in its order, as they are in {@code table}
   * @param table columns of the rows
   * @param malformed index of the column of the text of malformed rows
   */
  NotRecords(List<CsvLayout> layouts, List<List<String>> names, List<String> table, int malformed) {
    Set<String> known = names.stream().flatMap(List::stream).collect(Collectors.toSet());
    this.columns =
        IntStream.range(0, table.size()).filter(i -> known.contains(table.get(i))).toArray();
    this.malformed = malformed;
    this.comments =
        layouts.stream().flatMap(l -> l.comment().stream()).distinct().toArray(String[]::new);
    this.totals = layouts.stream().allMatch(CsvLayout::totals);
    for (int i = 0; i < layouts.size(); i++) {
      for (AsideRow aside : layouts.get(i).aside()) {
        note(aside, names.get(i), table);
      }
    }
  }

  private void note(AsideRow aside, List<String> names, List<String> table) {
    byText.putIfAbsent(aside.row().raw().strip(), aside.reason());
    List<String> cells = aside.row().cells();
    String[] row = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      int cell = names.indexOf(table.get(columns[i]));
      row[i] = cell >= 0 && cell < cells.size() ? cells.get(cell).strip() : "";
    }
    firsts.add(row[0]);
    byCells.putIfAbsent(String.join(BETWEEN_CELLS, row), aside.reason());
  }

  /** Why a row is no record; empty if it is one. */
  Optional<Aside> reason(Row row) {
    return malformed >= 0 && !row.isNullAt(malformed)
        ? ofText(row.getString(malformed).strip())
        : ofCells(row);
  }

  /** The text of a row, for messages. */
  String text(Row row) {
    return malformed >= 0 && !row.isNullAt(malformed)
        ? row.getString(malformed)
        : String.join(", ", cells(row));
  }

  private Optional<Aside> ofText(String text) {
    if (Arrays.stream(comments).anyMatch(text::startsWith)) {
      return Optional.of(Aside.COMMENT);
    }
    if (StringUtils.containsOnly(text, ",;|\t \"'")) {
      return Optional.of(Aside.BLANK);
    }
    return Optional.ofNullable(byText.get(text));
  }

  private Optional<Aside> ofCells(Row row) {
    int filled = 0;
    while (filled < columns.length && cell(row, filled).isEmpty()) {
      filled++;
    }
    if (filled == columns.length) {
      return Optional.of(Aside.BLANK);
    }
    if (firsts.contains(cell(row, 0))) {
      Aside known = byCells.get(String.join(BETWEEN_CELLS, cells(row)));
      if (known != null) {
        return Optional.of(known);
      }
    }
    return totals && Totals.isPlain(cell(row, filled)) && Totals.isPlain(cells(row))
        ? Optional.of(Aside.TOTAL)
        : Optional.empty();
  }

  private List<String> cells(Row row) {
    return IntStream.range(0, columns.length).mapToObj(i -> cell(row, i)).toList();
  }

  private String cell(Row row, int index) {
    Object cell = row.get(columns[index]);
    return cell == null ? "" : cell.toString().strip();
  }
}
