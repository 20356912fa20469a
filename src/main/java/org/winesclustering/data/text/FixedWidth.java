package org.winesclustering.data.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Search for columns that begin at the same position of each line, so that cells may be empty. */
final class FixedWidth {
  private static final int FEWEST_ROWS = 3;

  private FixedWidth() {}

  /**
   * The syntax of a text of fixed widths; empty if its rows have the same number of cells between
   * blanks, or nothing shows that cells are aligned.
   *
   * @param sample rows parted by blanks
   */
  static Optional<CsvSyntax> of(CsvSample sample) {
    // Titles and notes have other numbers of words.
    List<TextRow> rows =
        sample.rows().stream().filter(row -> row.width() * 2 > sample.columns()).toList();
    boolean isRegular = rows.stream().allMatch(row -> row.width() == sample.columns());
    if (isRegular
        || rows.size() < FEWEST_ROWS
        || rows.stream().anyMatch(row -> row.raw().indexOf('\t') >= 0)) {
      return Optional.empty();
    }
    List<Integer> starts = starts(rows);
    CsvSyntax blanks = sample.syntax();
    CsvSyntax fixed = new CsvSyntax(CsvSyntax.BLANKS, blanks.quote(), blanks.escape(), starts);
    boolean isFull = rows.stream().anyMatch(row -> row.width() == starts.size());
    return isFull && starts.size() >= sample.columns() && showsGaps(rows, fixed)
        ? Optional.of(fixed)
        : Optional.empty();
  }

  /** Positions with content where the position before is blank in all rows. */
  private static List<Integer> starts(List<TextRow> rows) {
    int width = rows.stream().mapToInt(row -> row.raw().length()).max().orElse(0);
    boolean[] filled = new boolean[width];
    for (TextRow row : rows) {
      for (int i = 0; i < row.raw().length(); i++) {
        filled[i] |= !Character.isWhitespace(row.raw().charAt(i));
      }
    }
    return IntStream.range(0, width)
        .filter(i -> filled[i] && (i == 0 || !filled[i - 1]))
        .boxed()
        .toList();
  }

  /**
   * Whether rows with fewer cells have blanks in the places of the others. Where one blank parts
   * the cells, they would have none there: a cell that is left out moves those behind it.
   */
  private static boolean showsGaps(List<TextRow> rows, CsvSyntax fixed) {
    long inside = 0;
    long atTheEnd = 0;
    for (TextRow row : rows) {
      List<String> cells = fixed.cells(row.raw());
      if (row.width() < cells.size()) {
        int last = cells.size() - 1;
        while (last > 0 && cells.get(last).isEmpty()) {
          last--;
        }
        if (cells.subList(0, last).contains("")) {
          inside++;
        } else {
          atTheEnd++;
        }
      }
    }
    return inside > 0 && inside >= atTheEnd;
  }
}
