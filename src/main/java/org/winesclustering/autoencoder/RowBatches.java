package org.winesclustering.autoencoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a partition, batch by batch changed by a function, one after the other. */
final class RowBatches implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final int size;
  private final UnaryOperator<List<Row>> change;
  private Iterator<Row> ready = Collections.emptyIterator();

  /**
   * Rows in batches.
   *
   * @param size rows of a batch, at least 1; the last may have fewer
   */
  RowBatches(Iterator<Row> rows, int size, UnaryOperator<List<Row>> change) {
    this.rows = rows;
    this.size = size;
    this.change = change;
  }

  /** A row with more values at its end. */
  static Row appended(Row row, Object... added) {
    Object[] values = new Object[row.size() + added.length];
    for (int column = 0; column < row.size(); column++) {
      values[column] = row.get(column);
    }
    System.arraycopy(added, 0, values, row.size(), added.length);
    return RowFactory.create(values);
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!ready.hasNext()) {
      ready = change.apply(nextBatch()).iterator();
    }
    return ready.next();
  }

  private List<Row> nextBatch() {
    List<Row> batch = new ArrayList<>(size);
    while (batch.size() < size && rows.hasNext()) {
      batch.add(rows.next());
    }
    return batch;
  }
}
