package org.winesclustering.training;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
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
  private final int lastEpoch;
  private final int[] order;
  private int epoch;
  private int position;
  private float[] values = new float[0];
  private INDArray full;

  /**
   * Minibatches for epochs {@code firstEpoch} to {@code firstEpoch + epochs - 1}.
   *
   * @param seed of this worker; the epoch is mixed in here
   */
  Minibatches(Block rows, int batchSize, long seed, int firstEpoch, int epochs) {
    this.rows = rows;
    this.batchSize = batchSize;
    this.seed = seed;
    this.epoch = firstEpoch;
    this.lastEpoch = firstEpoch + epochs - 1;
    this.order = new int[rows.rows()];
    shuffle();
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
    return order.length > 0 && (position < order.length || epoch < lastEpoch);
  }

  @Override
  public DataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (position == order.length) {
      epoch++;
      shuffle();
    }
    int size = Math.min(batchSize, order.length - position);
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
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    position = 0;
  }
}
