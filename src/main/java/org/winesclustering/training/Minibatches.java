package org.winesclustering.training;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.rdd.Seeds;

/**
 * The minibatches of some epochs over a worker's rows, shuffled in each epoch by seed, worker and
 * epoch. Every row is in one minibatch of each epoch; the last may be smaller.
 *
 * <p>A minibatch must be used before the next one is taken: they share their arrays.
 */
final class Minibatches implements Iterator<Minibatch> {
  private final BatchArrays arrays;
  private final int batchSize;
  private final long seed;
  private final int end;
  private final int lastEpoch;
  private final int[] order;
  private int epoch;
  private int position;

  /**
   * All minibatches of epochs {@code firstEpoch} to {@code firstEpoch + epochs - 1}.
   *
   * @param seed of the order and the noise, of this worker alone
   */
  Minibatches(
      TargetRows rows, BatchLayout layout, int batchSize, long seed, int firstEpoch, int epochs) {
    this(rows, layout, batchSize, seed, firstEpoch, firstEpoch + epochs - 1, rows.rows().rows());
  }

  private Minibatches(
      TargetRows rows,
      BatchLayout layout,
      int batchSize,
      long seed,
      int firstEpoch,
      int lastEpoch,
      int end) {
    // This is the thread of the task that reads the minibatches.
    TaskDevice.bind();
    this.arrays = new BatchArrays(rows, layout, batchSize);
    this.end = end;
    this.batchSize = batchSize;
    this.seed = seed;
    this.epoch = firstEpoch;
    this.lastEpoch = lastEpoch;
    this.order = new int[rows.rows().rows()];
    shuffle();
  }

  /** The minibatches {@code from} to {@code to - 1} of one epoch, counted from 0. */
  static Minibatches window(
      TargetRows rows, BatchLayout layout, int batchSize, long seed, int epoch, int from, int to) {
    int end = (int) Math.min(rows.rows().rows(), (long) to * batchSize);
    Minibatches window = new Minibatches(rows, layout, batchSize, seed, epoch, epoch, end);
    window.position = (int) Math.min(end, (long) from * batchSize);
    return window;
  }

  /** The minibatches of one pass over all rows, not shuffled and without noise, for evaluation. */
  static Minibatches inOrder(TargetRows rows, BatchLayout layout, int batchSize) {
    Minibatches minibatches = new Minibatches(rows, layout.withoutNoise(), batchSize, 0, 0, 1);
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
  public Minibatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (position == end) {
      epoch++;
      shuffle();
    }
    int size = Math.min(batchSize, end - position);
    // Seeded by the place in the epoch: a window has the noise that the whole epoch would have.
    long noise = Seeds.inputNoise(seed, epoch, position);
    Minibatch minibatch = new DrawnMinibatch(arrays, order, epoch, position, size, noise);
    position += size;
    return minibatch;
  }

  /** Shuffles the rows (Fisher and Yates). */
  private void shuffle() {
    SplittableRandom random = new SplittableRandom(Seeds.minibatchOrder(seed, epoch));
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    position = 0;
  }
}
