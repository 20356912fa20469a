package org.winesclustering.data.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How a file of CSV is laid out: its dialect, and the lines that are no records.
 *
 * @param aside the lines that are no records, as far as the beginning and the end of the file show
 * @param comment beginning of lines that are comments where they have another number of cells
 * @param totals whether rows that begin with a word such as Total are no records anywhere
 * @param units units by column name
 * @param rowNames the column with the names of the rows
 * @param notes sentences about what was not certain
 */
public record CsvLayout(
    CsvDialect dialect,
    List<AsideRow> aside,
    Optional<String> comment,
    boolean totals,
    Map<String, String> units,
    Optional<String> rowNames,
    List<String> notes) {
  /** This layout with further notes. */
  public CsvLayout noting(List<String> more) {
    return new CsvLayout(
        dialect,
        aside,
        comment,
        totals,
        units,
        rowNames,
        Stream.concat(notes.stream(), more.stream()).toList());
  }

  /** This layout with other text in the cells of the lines that are no records. */
  public CsvLayout withCells(UnaryOperator<String> change) {
    List<AsideRow> changed =
        aside.stream()
            .map(
                line ->
                    new AsideRow(
                        line.reason(),
                        new TextRow(
                            line.row().line(),
                            line.row().raw(),
                            line.row().cells().stream().map(change).toList())))
            .toList();
    return new CsvLayout(dialect, changed, comment, totals, units, rowNames, notes);
  }
}
