package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Counts of a pass over the rows as read, before columns have a role. Its size does not depend on
 * the number of rows.
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

  /** Empty tally of text columns at ascending positions. */
  RowTally(int[] textColumns, CellReader cells, MalformedRows malformedRows) {
    this.columns = textColumns;
    this.cells = cells;
    this.malformedRows = malformedRows;
    numbers = new long[textColumns.length];
    texts = new long[textColumns.length];
  }

  RowTally add(Row row) {
    rows++;
    long hash = RowHash.of(row);
    hashes += hash;
    squaredHashes += hash * hash;
    if (malformedRows.contains(row)) {
      malformed++;
      return this;
    }
    for (int i = 0; i < columns.length; i++) {
      Cell cell = cells.read(row.get(columns[i]));
      numbers[i] += cell.isNumber() ? 1 : 0;
      texts[i] += cell.isText() ? 1 : 0;
    }
    return this;
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

  /** The column at a position with its counts. */
  InputColumn column(StructField field, int position) {
    int i = Arrays.binarySearch(columns, position);
    return i < 0 ? new InputColumn(field, 0, 0) : new InputColumn(field, numbers[i], texts[i]);
  }

  /** The sums of the rows' hashes and of their squares, which do not depend on the order. */
  String contentHash() {
    return String.format(Locale.ROOT, "%016x%016x", hashes, squaredHashes);
  }
}
