package org.winesclustering.layer;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.winesclustering.layer.Gemm.Matrix;

/**
 * The element-wise work on rows in {@link Slots} between two matrix products, some slots at a time.
 * They are copied to the heap, where loops become vector instructions without a call for each
 * operation, and back. All work is done while they are in the first cache. The zeros between the
 * rows are written as well.
 */
final class Tile {
  /** Number of floats that are processed at a time: 8 KiB for each of three arrays. */
  private static final int SIZE = 2048;

  private float[] values = new float[0];
  private float[] others = new float[0];
  private float[] bias = new float[0];
  private float[] sums = new float[0];
  private float[] scratch = new float[0];
  private Matrix biases;
  private Matrix biasGradients;
  private int channels;
  private FloatBuffer source;
  private int sourceStride;
  private boolean isInSlots;

  /** Sets the bias that {@link #begin} reads: [members, channels], or null for none. */
  void readBias(INDArray ofMembers) {
    biases = ofMembers == null ? null : Matrix.of(ofMembers);
    channels = ofMembers == null ? 0 : (int) ofMembers.size(1);
  }

  /** Reads a member's bias for the rows that follow. */
  void begin(Slots slots, int member) {
    int most = fit(slots);
    if (biases == null) {
      Arrays.fill(bias, 0);
      return;
    }
    int first = slots.padding();
    biases.start().getPointer((long) member * channels).get(bias, first, channels);
    repeat(first, channels, slots.width());
    repeat(0, slots.stride(), most * slots.stride());
  }

  /** Fills a part of the bias, until {@code size} floats, with copies of its first ones. */
  private void repeat(int start, int first, int size) {
    for (int done = first; done < size; done *= 2) {
      System.arraycopy(bias, start, bias, start + done, Math.min(done, size - done));
    }
  }

  /** Adds the bias to rows from the first on and applies the function, in place. */
  void activate(SlotRows all, long first, int rows, Elementwise function) {
    Slots slots = all.slots();
    int most = fit(slots);
    for (int done = 0; done < rows; done += most) {
      int count = Math.min(most, rows - done);
      int size = count * slots.stride();
      int start = all.start(first + done);
      all.memory().get(start, values, 0, size);
      function.apply(values, bias, scratch, size);
      clearPadding(slots, count);
      all.memory().put(start, values, 0, size);
    }
    clearEnd(all, first + rows);
  }

  /** Begins the sums for the gradient of a bias. */
  void beginSums(Slots slots) {
    int most = fit(slots);
    Arrays.fill(sums, 0, most * slots.stride(), 0);
  }

  /** Sets where {@link #backpropagate} reads derivatives: in slots, or with any space between. */
  void read(INDArray from, Slots slots) {
    isInSlots = slots.hold(from);
    source = isInSlots ? SlotRows.of(from, slots).memory() : SlotRows.memory(from);
    sourceStride = (int) Matrix.of(from).stride();
  }

  /**
   * Multiplies derivatives of the loss by those of the function, and adds them to the sums.
   *
   * @param target of the result; may be the place where derivatives are read
   * @param outputs the layer's output
   */
  void backpropagate(
      SlotRows target, SlotRows outputs, long first, int rows, Elementwise function) {
    Slots slots = target.slots();
    int most = fit(slots);
    for (int done = 0; done < rows; done += most) {
      int count = Math.min(most, rows - done);
      int size = count * slots.stride();
      int start = target.start(first + done);
      if (isInSlots) {
        source.get(start, values, 0, size);
      } else {
        gather(source, (first + done) * sourceStride, sourceStride, slots, count);
      }
      if (!function.isIdentity()) {
        outputs.memory().get(start, others, 0, size);
        function.multiplyByDerivative(values, others, size);
      }
      clearPadding(slots, count);
      for (int i = 0; i < size; i++) {
        sums[i] += values[i];
      }
      target.memory().put(start, values, 0, size);
    }
    clearEnd(target, first + rows);
  }

  /** Sets where {@link #endSums} writes: [members, channels], or null for nowhere. */
  void sumInto(INDArray biasGradient) {
    biasGradients = biasGradient == null ? null : Matrix.of(biasGradient);
    channels = biasGradient == null ? 0 : (int) biasGradient.size(1);
  }

  /** Writes a member's sums to the gradient. */
  void endSums(Slots slots, int member) {
    if (biasGradients == null) {
      return;
    }
    float[] gradient = new float[channels];
    int size = fit(slots) * slots.stride();
    for (int start = slots.stride(); start < size; start += slots.stride()) {
      for (int i = 0; i < slots.stride(); i++) {
        sums[i] += sums[start + i];
      }
    }
    int end = slots.padding() + slots.width();
    for (int start = slots.padding(); start < end; start += channels) {
      for (int channel = 0; channel < channels; channel++) {
        gradient[channel] += sums[start + channel];
      }
    }
    biasGradients.start().getPointer((long) member * channels).put(gradient);
  }

  /**
   * Copies rows into slots.
   *
   * @param from as many rows as {@code to} has, or the rows of one member for all members, or rows
   *     with those of the members side by side
   */
  void copy(INDArray from, SlotRows to, int members) {
    Slots slots = to.slots();
    long all = to.array().size(0);
    long each = all / members;
    int most = fit(slots);
    boolean isStacked = from.size(0) == all;
    boolean isAlike = from.size(1) == slots.width();
    FloatBuffer rows = SlotRows.memory(from);
    for (int member = 0; member < members; member++) {
      for (long done = 0; done < each; done += most) {
        int count = (int) Math.min(most, each - done);
        long row = isStacked ? member * each + done : done;
        long offset = isAlike ? 0 : (long) member * slots.width();
        gather(rows, row * from.stride(0) + offset, from.stride(0), slots, count);
        clearPadding(slots, count);
        to.memory().put(to.start(member * each + done), values, 0, count * slots.stride());
      }
    }
    clearEnd(to, all);
  }

  /** Allocates the arrays if needed; returns how many slots are processed at a time. */
  private int fit(Slots slots) {
    int count = Math.max(1, SIZE / slots.stride());
    int size = count * slots.stride();
    if (values.length < size) {
      values = new float[size];
      others = new float[size];
      bias = new float[size];
      sums = new float[size];
      scratch = new float[size];
    }
    return count;
  }

  /** Copies rows with space between them to slots in {@link #values}, without the zeros. */
  private void gather(FloatBuffer given, long offset, long stride, Slots slots, int count) {
    long size = (count - 1) * stride + slots.width();
    if (size > 4L * count * slots.stride()) {
      for (int row = 0; row < count; row++) {
        given.get(
            (int) (offset + row * stride),
            values,
            row * slots.stride() + slots.padding(),
            slots.width());
      }
      return;
    }
    if (others.length < size) {
      others = new float[(int) size];
    }
    given.get((int) offset, others, 0, (int) size);
    for (int row = 0; row < count; row++) {
      System.arraycopy(
          others,
          (int) (row * stride),
          values,
          row * slots.stride() + slots.padding(),
          slots.width());
    }
  }

  private void clearPadding(Slots slots, int count) {
    for (int slot = 0; slot < count && slots.padding() > 0; slot++) {
      int start = slot * slots.stride();
      Arrays.fill(values, start, start + slots.padding(), 0);
    }
  }

  private static void clearEnd(SlotRows all, long row) {
    if (all.slots().padding() > 0) {
      all.memory().put(all.start(row), new float[all.slots().padding()]);
    }
  }
}
