package org.winesclustering.data;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/**
 * What one pass over the rows as read has to count before any column has a meaning. Its size does
 * not depend on the number of rows.
 */
final class RowTally implements Serializable {
  private static final long serialVersionUID = 1L;

  static final int EMPTY = 0;
  static final int NUMBER = 1;
  static final int TEXT = 2;

  private final long[] numbers;
  private final long[] texts;
  private long rows;
  private long malformed;
  private long hashes;
  private long squaredHashes;

  RowTally(int textColumns) {
    numbers = new long[textColumns];
    texts = new long[textColumns];
  }

  /**
   * @param row a hash, whether the row is malformed, and for each text column {@link #EMPTY},
   *     {@link #NUMBER} or {@link #TEXT}
   */
  RowTally add(Row row) {
    rows++;
    long hash = row.getLong(0);
    hashes += hash;
    squaredHashes += hash * hash;
    if (row.getBoolean(1)) {
      malformed++;
      return this;
    }
    List<Integer> kinds = row.getList(2);
    for (int i = 0; i < numbers.length; i++) {
      int kind = kinds.get(i);
      numbers[i] += kind == NUMBER ? 1 : 0;
      texts[i] += kind == TEXT ? 1 : 0;
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
