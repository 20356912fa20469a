package org.winesclustering.device;

import java.util.Optional;

/** Rows that stay on a card, so that minibatches are told by the numbers of their rows. */
public final class DeviceRows implements AutoCloseable {
  /** Largest share of a card's free memory that rows take, which leaves room for networks. */
  private static final double MOST = 0.5;

  /** Numbers that are copied at a time. */
  private static final int CHUNK = 1 << 18;

  private final Stream stream;
  private final Buffer values;
  private final Buffer known;
  private final int rows;
  private final int columns;
  private boolean isMasked;

  private DeviceRows(RowSource source, Card card) {
    rows = source.rows();
    columns = source.columns();
    stream = new Stream(card);
    values = new Buffer(stream);
    known = new Buffer(stream);
    try {
      copy(source);
    } catch (DeviceFailure e) {
      close();
      throw e;
    }
  }

  /** Copies rows to a card; empty if they would take more than half of the memory it has left. */
  public static Optional<DeviceRows> of(RowSource source, Card card) {
    long bytes = (long) source.rows() * (source.columns() + 1) * Float.BYTES;
    if (bytes > MOST * card.freeMemory()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DeviceRows(source, card));
    } catch (DeviceFailure e) {
      if (e.isOutOfMemory()) {
        // Other tasks were faster.
        return Optional.empty();
      }
      throw e;
    }
  }

  private void copy(RowSource source) {
    values.fit((long) rows * columns * Float.BYTES);
    float[] counts = new float[rows];
    int most = Math.max(1, CHUNK / columns);
    for (int from = 0; from < rows; from += most) {
      float[] chunk = new float[Math.min(most, rows - from) * columns];
      for (int i = 0; i < chunk.length; i++) {
        if (i % columns == 0) {
          source.copyMasked(from + i / columns, chunk, i);
        }
        counts[from + i / columns] += Float.isNaN(chunk[i]) ? 0 : 1;
      }
      values.write(chunk, (long) from * columns * Float.BYTES);
    }
    for (int row = 0; row < rows; row++) {
      isMasked |= counts[row] < columns;
      counts[row] = Math.max(1, counts[row]);
    }
    if (isMasked) {
      known.write(counts);
    }
    // Streams of networks do not wait for this one.
    stream.finish();
  }

  /** The card with the rows. */
  public Card card() {
    return stream.card();
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  long place() {
    return values.place();
  }

  /** The address of how many values each row has, at least 1; 0 if all have all. */
  long known() {
    return isMasked ? known.place() : 0;
  }

  @Override
  public void close() {
    values.close();
    known.close();
    stream.close();
  }
}
