package org.winesclustering.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rows at the end of a table that are no records: totals, means, and notes.
 *
 * @param rows the last rows, the last one at the end
 * @param columns number of columns of the table
 * @param comment beginning of comment lines
 */
record Footers(List<TextRow> rows, int columns, Optional<String> comment) {
  private static final int MOST = 40;

  /** What a note has, and a name at the beginning of a record rarely. */
  private static final Pattern SOURCE = Pattern.compile("(?s)[*©(].*|.*:.*");

  /** The rows that are no records, in the order of the file. */
  List<AsideRow> find() {
    List<AsideRow> found = new ArrayList<>();
    for (int i = rows.size() - 1; i >= 0 && found.size() < MOST; i--) {
      TextRow row = rows.get(i);
      Optional<Aside> reason = row.isBlank() ? Optional.of(Aside.BLANK) : reason(row);
      if (reason.isEmpty()) {
        break;
      }
      found.add(0, new AsideRow(reason.get(), row));
    }
    return found.stream().filter(aside -> aside.reason() != Aside.BLANK).toList();
  }

  private Optional<Aside> reason(TextRow row) {
    if (comment.filter(row.raw().strip()::startsWith).isPresent()) {
      return Optional.of(Aside.COMMENT);
    }
    long numbers = row.cells().stream().filter(NumberLike::matches).count();
    String first = row.first().orElse("");
    if (numbers > 0 && Totals.isAtTheEnd(first) && leavesNamesOut(row, first)) {
      return Optional.of(Aside.TOTAL);
    }
    boolean isNote =
        columns > 2
            && !NumberLike.matches(first)
            && (row.width() < columns || row.filled() == 1)
            && (row.width() == 1
                || SOURCE.matcher(first).matches()
                || (numbers == 0 && row.filled() * 2 <= columns && first.contains(" ")));
    return isNote ? Optional.of(Aside.FOOTER) : Optional.empty();
  }

  /** Whether a row has its word where records have a name, and no other name. */
  private boolean leavesNamesOut(TextRow row, String word) {
    return Totals.isPlain(word)
        || row.cells().stream()
            .filter(cell -> !NumberLike.isMissing(cell) && !NumberLike.matches(cell))
            .allMatch(word::equals);
  }
}
