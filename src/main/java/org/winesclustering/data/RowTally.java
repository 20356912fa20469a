package org.winesclustering.data;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/**
 * What one pass over the rows as read has to count before any column has a meaning. Its size does
 * not depend on the number of rows.
 */
final class RowTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] columns;
  private final CellReader cells;
  private final MalformedRows malformedRows;
  private final long[] numbers;
  private final long[] texts;
  private long rows;
  private long malformed;
  private long hashes;
  private long squaredHashes;

  /**
   * @param textColumns positions of the text columns
   */
  RowTally(int[] textColumns, CellReader cells, MalformedRows malformedRows) {
    this.columns = textColumns;
    this.cells = cells;
    this.malformedRows = malformedRows;
    numbers = new long[textColumns.length];
    texts = new long[textColumns.length];
  }

  /** One tally for the rows of a partition. */
  Iterator<RowTally> ofAll(Iterator<Row> partition) {
    RowTally tally = new RowTally(columns, cells, malformedRows);
    partition.forEachRemaining(tally::add);
    return List.of(tally).iterator();
  }

  private void add(Row row) {
    rows++;
    long hash = RowHash.of(row);
    hashes += hash;
    squaredHashes += hash * hash;
    if (malformedRows.contains(row)) {
      malformed++;
      return;
    }
    for (int i = 0; i < columns.length; i++) {
      Cell cell = cells.read(row.get(columns[i]));
      numbers[i] += cell.isNumber() ? 1 : 0;
      texts[i] += cell.isText() ? 1 : 0;
    }
  }

  RowTally merge(RowTally other) {
    rows += other.rows;
    malformed += other.malformed;
    hashes += other.hashes;
    squaredHashes += other.squaredHashes;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += other.numbers[i];
      texts[i] += other.texts[i];
    }
    return this;
  }

  long rows() {
    return rows;
  }

  long malformed() {
    return malformed;
  }

  /** Cells of the text column that hold a number. */
  long numbers(int textColumn) {
    return numbers[textColumn];
  }

  /** Cells of the text column that hold something else. */
  long texts(int textColumn) {
    return texts[textColumn];
  }

  /** Sums do not depend on the order; that of the squares keeps apart what the first mixes up. */
  String contentHash() {
    return String.format(Locale.ROOT, "%016x%016x", hashes, squaredHashes);
  }
}
