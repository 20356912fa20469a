package org.winesclustering.autoencoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;

/** The rows of a partition, batch by batch changed by a function, one after the other. */
final class RowBatches implements Iterator<Row> {
  private static final int BATCH = 2048;

  private final Iterator<Row> rows;
  private final UnaryOperator<List<Row>> change;
  private Iterator<Row> ready = Collections.emptyIterator();

  RowBatches(Iterator<Row> rows, UnaryOperator<List<Row>> change) {
    this.rows = rows;
    this.change = change;
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
    List<Row> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && rows.hasNext()) {
      batch.add(rows.next());
    }
    return batch;
  }
}
