package org.winesclustering.training;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.layer.HostValues;
import org.winesclustering.network.Masks;

/**
 * The arrays of minibatches in the order of a {@link BatchLayout}. The same arrays serve all full
 * minibatches, since allocating native memory costs more than filling it.
 */
final class BatchArrays {
  private final TargetRows rows;
  private final BatchLayout layout;
  private final int batchSize;
  private final Reused clean = new Reused();
  private final Reused filled = new Reused();
  private final Reused targets = new Reused();
  private final Reused mask = new Reused();
  private final Reused noisy = new Reused();

  BatchArrays(TargetRows rows, BatchLayout layout, int batchSize) {
    this.rows = rows;
    this.layout = layout;
    this.batchSize = batchSize;
  }

  TargetRows rows() {
    return rows;
  }

  BatchLayout layout() {
    return layout;
  }

  /** Fills the arrays with the rows {@code order[from] .. order[from + size - 1]}. */
  MultiDataSet fill(int[] order, int from, int size, SplittableRandom random) {
    float[] values = copied(rows.rows()::copyMasked, rows.rows().columns(), order, from, size);
    INDArray reconstructed = clean.of(values, size);
    INDArray read = read(values, reconstructed, size, random);
    return layout.clusters() == 0
        ? new MultiDataSet(read, reconstructed)
        : new MultiDataSet(
            new INDArray[] {read},
            new INDArray[] {reconstructed, targets(order, from, size)},
            null,
            new INDArray[] {null, mask(size)});
  }

  /** What the network reads of the rows: 0 where they have no value. */
  private INDArray read(float[] values, INDArray reconstructed, int size, SplittableRandom random) {
    if (!layout.noise().isNone()) {
      return disturbed(values, size, random);
    }
    return rows.rows().isMasked() ? filled.of(Masks.filled(values), size) : reconstructed;
  }

  /** Makes a noisy copy of the rows for every member, side by side. */
  private INDArray disturbed(float[] values, int size, SplittableRandom random) {
    int columns = rows.rows().columns();
    boolean isMasked = rows.rows().isMasked();
    float[] undisturbed = isMasked ? Masks.filled(values) : values;
    float[] all = new float[layout.members() * values.length];
    for (int member = 0; member < layout.members(); member++) {
      float[] copy = undisturbed.clone();
      layout.noise().disturb(copy, rows.rows(), random);
      if (isMasked) {
        Masks.fill(copy, 0, values, 0, copy.length);
      }
      for (int row = 0; row < size; row++) {
        System.arraycopy(
            copy, row * columns, all, (row * layout.members() + member) * columns, columns);
      }
    }
    return noisy.of(all, size);
  }

  private INDArray targets(int[] order, int from, int size) {
    Optional<Block> given = rows.targets();
    return targets.of(
        given.isPresent()
            ? copied(given.get()::copyRow, layout.clusters(), order, from, size)
            : new float[size * layout.clusters()],
        size);
  }

  /**
   * The mask of the targets: 1 for each row, or 0, which makes the heads neither cost nor learn.
   */
  private INDArray mask(int size) {
    float[] counts = new float[size];
    Arrays.fill(counts, rows.targets().isPresent() ? 1 : 0);
    return mask.of(counts, size);
  }

  /** Writes a row of a block to an array from an offset on. */
  private interface RowCopy {
    void copy(int row, float[] target, int offset);
  }

  private static float[] copied(RowCopy block, int columns, int[] order, int from, int size) {
    float[] values = new float[size * columns];
    for (int i = 0; i < size; i++) {
      block.copy(order[from + i], values, i * columns);
    }
    return values;
  }

  /** An array that is reused for every full minibatch. */
  private final class Reused {
    private INDArray full;

    INDArray of(float[] values, int size) {
      int columns = values.length / size;
      if (size < batchSize) {
        return Nd4j.createFromArray(values).reshape(size, columns);
      }
      if (full == null) {
        full = Nd4j.createUninitialized(DataType.FLOAT, size, columns);
      }
      HostValues.write(values, full);
      return full;
    }
  }
}
