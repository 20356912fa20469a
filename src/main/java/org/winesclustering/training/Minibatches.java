package org.winesclustering.training;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The minibatches of some epochs over a worker's rows, each epoch in a new order that follows from
 * seed, worker and epoch. Every row is in one minibatch of each epoch; the last may be smaller.
 *
 * <p>One array serves all minibatches of the same size, since allocating native memory costs more
 * than filling it: a minibatch is to be used before the next one is taken.
 */
final class Minibatches implements Iterator<DataSet> {
  private final Block rows;
  private final int batchSize;
  private final long seed;
  private final int end;
  private final int lastEpoch;
  private final int[] order;
  private int epoch;
  private int position;
  private float[] values = new float[0];
  private INDArray full;

  /**
   * Minibatches for epochs {@code firstEpoch} to {@code firstEpoch + epochs - 1}.
   *
   * @param seed of the order, of this worker alone
   */
  Minibatches(Block rows, int batchSize, long seed, int firstEpoch, int epochs) {
    this(rows, batchSize, seed, firstEpoch, firstEpoch + epochs - 1, rows.rows());
  }

  private Minibatches(
      Block rows, int batchSize, long seed, int firstEpoch, int lastEpoch, int end) {
    this.rows = rows;
    this.end = end;
    this.batchSize = batchSize;
    this.seed = seed;
    this.epoch = firstEpoch;
    this.lastEpoch = lastEpoch;
    this.order = new int[rows.rows()];
    shuffle();
  }

  /** Those of one epoch from number {@code from} to below {@code to}, counted from 0. */
  static Minibatches window(Block rows, int batchSize, long seed, int epoch, int from, int to) {
    int end = (int) Math.min(rows.rows(), (long) to * batchSize);
    Minibatches window = new Minibatches(rows, batchSize, seed, epoch, epoch, end);
    window.position = (int) Math.min(end, (long) from * batchSize);
    return window;
  }

  /** All rows once in the order in which they lie, for evaluation. */
  static Minibatches inOrder(Block rows, int batchSize) {
    Minibatches minibatches = new Minibatches(rows, batchSize, 0, 0, 1);
    for (int i = 0; i < minibatches.order.length; i++) {
      minibatches.order[i] = i;
    }
    return minibatches;
  }

  @Override
  public boolean hasNext() {
    return position < end || (end > 0 && epoch < lastEpoch);
  }

  @Override
  public DataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (position == end) {
      epoch++;
      shuffle();
    }
    int size = Math.min(batchSize, end - position);
    INDArray batch = fill(size);
    position += size;
    return new DataSet(batch, batch);
  }

  private INDArray fill(int size) {
    int columns = rows.columns();
    if (values.length != size * columns) {
      values = new float[size * columns];
    }
    for (int i = 0; i < size; i++) {
      rows.copyRow(order[position + i], values, i * columns);
    }
    if (size < batchSize) {
      return Nd4j.createFromArray(values).reshape(size, columns);
    }
    if (full == null) {
      full = Nd4j.createUninitialized(DataType.FLOAT, size, columns);
    }
    full.data().setData(values);
    return full;
  }

  /** Fisher and Yates. */
  private void shuffle() {
    // Hashed, because generators seeded by neighbouring numbers give neighbouring sequences.
    SplittableRandom random = new SplittableRandom(XXH64.hashLong(epoch, seed));
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    position = 0;
  }
}
