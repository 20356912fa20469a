package org.winesclustering.layer;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
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
  private Matrix source;
  private boolean isInSlots;

  /** Reads a member's bias, of [members, channels] or null, for the rows that follow. */
  void begin(Slots slots, INDArray biasOfMembers, int member) {
    int most = fit(slots);
    if (biasOfMembers == null) {
      Arrays.fill(bias, 0);
      return;
    }
    float[] given = new float[(int) biasOfMembers.size(1)];
    pointer(biasOfMembers).getPointer((long) member * given.length).get(given);
    for (int slot = 0; slot < most; slot++) {
      int start = slot * slots.stride() + slots.padding();
      for (int i = 0; i < slots.width(); i += given.length) {
        System.arraycopy(given, 0, bias, start + i, given.length);
      }
    }
  }

  /** Adds the bias to rows and applies the function, in place. */
  void activate(FloatPointer firstRow, Slots slots, int rows, Elementwise function) {
    int most = fit(slots);
    for (int done = 0; done < rows; done += most) {
      int count = Math.min(most, rows - done);
      int size = count * slots.stride();
      FloatPointer place = at(firstRow, slots, done);
      place.get(values, 0, size);
      function.apply(values, bias, scratch, size);
      clearPadding(slots, count);
      place.put(values, 0, size);
    }
    clearEnd(firstRow, slots, rows);
  }

  /** Begins the sums for the gradient of a bias. */
  void beginSums(Slots slots) {
    int most = fit(slots);
    Arrays.fill(sums, 0, most * slots.stride(), 0);
  }

  /**
   * Sets where {@link #backpropagate} reads derivatives: in slots, or with any space between rows.
   */
  void read(Matrix from, boolean inSlots) {
    source = from;
    isInSlots = inSlots;
  }

  /**
   * Multiplies derivatives of the loss by those of the function, and adds them to the sums.
   *
   * @param target first row of the result, in slots; may be the place where derivatives are read
   * @param outputs first row of the layer's output, in slots
   */
  void backpropagate(
      FloatPointer target, FloatPointer outputs, Slots slots, int rows, Elementwise function) {
    int most = fit(slots);
    for (int done = 0; done < rows; done += most) {
      int count = Math.min(most, rows - done);
      int size = count * slots.stride();
      if (isInSlots) {
        at(source.start(), slots, done).get(values, 0, size);
      } else {
        gather(source.start(), done * source.stride(), source.stride(), slots, count);
      }
      if (!function.isIdentity()) {
        at(outputs, slots, done).get(others, 0, size);
        function.multiplyByDerivative(values, others, size);
      }
      clearPadding(slots, count);
      for (int i = 0; i < size; i++) {
        sums[i] += values[i];
      }
      at(target, slots, done).put(values, 0, size);
    }
    clearEnd(target, slots, rows);
  }

  /** Writes a member's sums to the gradient, [members, channels], unless that is null. */
  void endSums(Slots slots, INDArray biasGradient, int member) {
    if (biasGradient == null) {
      return;
    }
    int channels = (int) biasGradient.size(1);
    float[] gradient = new float[channels];
    int most = fit(slots);
    for (int slot = 0; slot < most; slot++) {
      int start = slot * slots.stride() + slots.padding();
      for (int i = 0; i < slots.width(); i += channels) {
        for (int channel = 0; channel < channels; channel++) {
          gradient[channel] += sums[start + i + channel];
        }
      }
    }
    pointer(biasGradient).getPointer((long) member * channels).put(gradient);
  }

  /**
   * Copies rows into slots.
   *
   * @param from as many rows as {@code to} has, or the rows of one member for all members, or rows
   *     with those of the members side by side
   */
  void copy(INDArray from, INDArray to, Slots slots, int members) {
    long each = to.size(0) / members;
    int most = fit(slots);
    boolean isStacked = from.size(0) == to.size(0);
    boolean isAlike = from.size(1) == slots.width();
    FloatPointer source = pointer(from);
    FloatPointer target = pointer(to);
    for (int member = 0; member < members; member++) {
      for (long done = 0; done < each; done += most) {
        int count = (int) Math.min(most, each - done);
        long row = isStacked ? member * each + done : done;
        long offset = isAlike ? 0 : (long) member * slots.width();
        gather(source, row * from.stride(0) + offset, from.stride(0), slots, count);
        clearPadding(slots, count);
        at(target, slots, member * each + done).put(values, 0, count * slots.stride());
      }
    }
    clearEnd(target, slots, to.size(0));
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
  private void gather(FloatPointer source, long offset, long stride, Slots slots, int count) {
    long size = (count - 1) * stride + slots.width();
    if (size > 4L * count * slots.stride()) {
      for (int row = 0; row < count; row++) {
        source
            .getPointer(offset + row * stride)
            .get(values, row * slots.stride() + slots.padding(), slots.width());
      }
      return;
    }
    if (others.length < size) {
      others = new float[(int) size];
    }
    source.getPointer(offset).get(others, 0, (int) size);
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

  private static void clearEnd(FloatPointer start, Slots slots, long rows) {
    if (slots.padding() > 0) {
      at(start, slots, rows).put(new float[slots.padding()]);
    }
  }

  /** The start of a row's slot, where its zeros are. */
  private static FloatPointer at(FloatPointer firstRow, Slots slots, long row) {
    return firstRow.getPointer(row * slots.stride() - slots.padding());
  }

  private static FloatPointer pointer(INDArray array) {
    return Matrix.of(array).start();
  }
}
