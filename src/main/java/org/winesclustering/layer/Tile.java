package org.winesclustering.layer;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What happens to rows in {@link Slots} between two matrix products, some slots at a time: they
 * come to the heap, where loops become vector instructions and need no call for each operation, and
 * go back. Everything that is to be done to them is done while they are in the first cache. Zeros
 * between the rows are written on the way.
 */
final class Tile {
  /** Floats that are worked on at a time: 8 KiB for each of three arrays. */
  private static final int SIZE = 2048;

  private float[] values = new float[0];
  private float[] others = new float[0];
  private float[] bias = new float[0];
  private float[] sums = new float[0];
  private float[] scratch = new float[0];

  /** Adds the bias, [members, channels] or null, and applies the function in place. */
  void activate(
      INDArray rows, Slots slots, Elementwise function, INDArray biasOfMembers, int members) {
    long each = rows.size(0) / members;
    int most = fit(slots, each);
    FloatPointer start = pointer(rows);
    float[] biases = floats(biasOfMembers);
    for (int member = 0; member < members; member++) {
      spread(biases, member, members, slots, most);
      for (long done = 0; done < each; done += most) {
        int count = (int) Math.min(most, each - done);
        FloatPointer place = at(start, slots, member * each + done);
        place.get(values, 0, count * slots.stride());
        function.apply(values, bias, scratch, count * slots.stride());
        clearPadding(slots, count);
        place.put(values, 0, count * slots.stride());
      }
    }
    clearEnd(start, slots, rows.size(0));
  }

  /**
   * Multiplies derivatives of the loss by those of the function, and sums them up for the bias.
   *
   * @param from [rows, width], with any space between rows
   * @param to in slots; may be {@code from}
   * @param output of the layer, in slots
   * @param biasGradient [members, channels] or null
   */
  void backpropagate(
      INDArray from,
      INDArray to,
      INDArray output,
      Slots slots,
      Elementwise function,
      INDArray biasGradient,
      int members) {
    long each = to.size(0) / members;
    int most = fit(slots, each);
    FloatPointer source = pointer(from);
    FloatPointer target = pointer(to);
    FloatPointer outputs = pointer(output);
    boolean isInSlots = slots.hold(from);
    float[] gradients = floats(biasGradient);
    for (int member = 0; member < members; member++) {
      Arrays.fill(sums, 0, most * slots.stride(), 0);
      for (long done = 0; done < each; done += most) {
        int count = (int) Math.min(most, each - done);
        int size = count * slots.stride();
        long row = member * each + done;
        if (isInSlots) {
          at(source, slots, row).get(values, 0, size);
        } else {
          gather(source, row * from.stride(0), from.stride(0), slots, count);
        }
        if (!function.isIdentity()) {
          at(outputs, slots, row).get(others, 0, size);
          function.multiplyByDerivative(values, others, size);
        }
        clearPadding(slots, count);
        for (int i = 0; i < size; i++) {
          sums[i] += values[i];
        }
        at(target, slots, row).put(values, 0, size);
      }
      collect(gradients, member, members, slots, most);
    }
    if (gradients.length > 0) {
      pointer(biasGradient).put(gradients);
    }
    clearEnd(target, slots, to.size(0));
  }

  /**
   * Copies rows into slots.
   *
   * @param from as many rows as {@code to} has, or those of one member for all members alike, or
   *     those with the members' rows side by side
   */
  void copy(INDArray from, INDArray to, Slots slots, int members) {
    long each = to.size(0) / members;
    int most = fit(slots, each);
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

  /** Slots at a time, for which there is room then. */
  private int fit(Slots slots, long rows) {
    int count = (int) Math.max(1, Math.min(rows, SIZE / slots.stride()));
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

  /** Rows with space between them to slots in {@link #values}, whose zeros are left out. */
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

  /** The member's bias as often as there are positions. */
  private void spread(float[] biases, int member, int members, Slots slots, int count) {
    int channels = biases.length / members;
    if (channels == 0) {
      Arrays.fill(bias, 0);
      return;
    }
    for (int slot = 0; slot < count; slot++) {
      int start = slot * slots.stride() + slots.padding();
      for (int i = 0; i < slots.width(); i += channels) {
        System.arraycopy(biases, member * channels, bias, start + i, channels);
      }
    }
  }

  /** The inverse of spreading. */
  private void collect(float[] gradients, int member, int members, Slots slots, int count) {
    int channels = gradients.length / members;
    if (channels == 0) {
      return;
    }
    Arrays.fill(gradients, member * channels, (member + 1) * channels, 0);
    for (int slot = 0; slot < count; slot++) {
      int start = slot * slots.stride() + slots.padding();
      for (int i = 0; i < slots.width(); i += channels) {
        for (int channel = 0; channel < channels; channel++) {
          gradients[member * channels + channel] += sums[start + i + channel];
        }
      }
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

  /** The beginning of a row's slot: its zeros. */
  private static FloatPointer at(FloatPointer firstRow, Slots slots, long row) {
    return firstRow.getPointer(row * slots.stride() - slots.padding());
  }

  private static FloatPointer pointer(INDArray array) {
    return Gemm.Matrix.of(array).start();
  }

  private static float[] floats(INDArray array) {
    if (array == null) {
      return new float[0];
    }
    float[] floats = new float[(int) array.length()];
    pointer(array).get(floats);
    return floats;
  }
}
