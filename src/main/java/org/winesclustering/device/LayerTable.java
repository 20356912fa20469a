package org.winesclustering.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table of an ensemble's layers that the kernels read: where in a block's memory their rows
 * are. Fields are in the order of {@code ensemble.cu}.
 *
 * @param fields [layers, {@link #FIELDS}]
 * @param rows of records that a block takes at a time
 * @param size numbers of the activations in a block's memory; derivatives need as many
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LayerTable(int[] fields, int rows, int size) {
  /** Numbers of a layer. */
  static final int FIELDS = 16;

  private static final int NONE = 0;
  private static final int WRITTEN = 1;
  private static final int ADDED = 2;

  /** The rows of the records, or of a layer's output. */
  private record Place(int first, int step) {}

  /**
   * Lays out the memory of a block.
   *
   * @throws ArithmeticException if it would hold more than 2^31 numbers
   */
  static LayerTable of(Ensemble ensemble, int rows) {
    List<KernelLayer> layers = ensemble.layers();
    List<Place> places = new ArrayList<>();
    int end = 0;
    for (int i = -1; i < layers.size(); i++) {
      int width = i < 0 ? ensemble.columns() : layers.get(i).outputWidth();
      int zeros = zeros(layers, i);
      int step = Math.addExact(width, zeros);
      places.add(new Place(Math.addExact(end, zeros), step));
      end = Math.addExact(end, Math.addExact(Math.multiplyExact(rows, step), zeros));
    }
    int[] fields = new int[layers.size() * FIELDS];
    for (int i = 0; i < layers.size(); i++) {
      KernelLayer layer = layers.get(i);
      int[] row = row(layer, places.get(layer.below() + 1), places.get(i + 1));
      row[FIELDS - 2] = backwards(layers, i);
      row[FIELDS - 1] = isLastWriter(layers, i) ? layer.below() : -1;
      System.arraycopy(row, 0, fields, i * FIELDS, FIELDS);
    }
    return new LayerTable(fields, rows, end);
  }

  private static int[] row(KernelLayer layer, Place from, Place to) {
    int[] row = {
      layer.kind().number(),
      from.first(),
      from.step(),
      to.first(),
      to.step(),
      layer.length(),
      layer.kernelSize(),
      layer.channels(),
      layer.filters(),
      layer.weights(),
      layer.bias(),
      layer.function().kind().number(),
      Float.floatToIntBits(layer.function().slope()),
      Float.floatToIntBits(layer.function().scale())
    };
    return Arrays.copyOf(row, FIELDS);
  }

  /** Zeros between rows: for windows of the layers that read them, and of their derivatives. */
  private static int zeros(List<KernelLayer> layers, int layer) {
    int most = layer < 0 ? 0 : layers.get(layer).half() * layers.get(layer).filters();
    for (KernelLayer reader : layers) {
      if (reader.below() == layer) {
        most = Math.max(most, reader.half() * reader.channels());
      }
    }
    return most;
  }

  /** Derivatives are computed from the last layer to the first. */
  private static int backwards(List<KernelLayer> layers, int layer) {
    int below = layers.get(layer).below();
    if (below < 0) {
      return NONE;
    }
    boolean isFirst =
        layers.subList(layer + 1, layers.size()).stream().allMatch(next -> next.below() != below);
    return isFirst ? WRITTEN : ADDED;
  }

  private static boolean isLastWriter(List<KernelLayer> layers, int layer) {
    int below = layers.get(layer).below();
    return layers.subList(0, layer).stream().allMatch(before -> before.below() != below);
  }

  /**
   * The place of each parameter among those that are flipped: [members, kernel, channels, filters]
   * become [members, kernel backwards, filters, channels], at the place of the layer's weights.
   */
  static int[] flipped(Ensemble ensemble) {
    int[] where = new int[ensemble.parameters()];
    for (int i = 0; i < where.length; i++) {
      where[i] = i;
    }
    for (KernelLayer layer : ensemble.layers()) {
      int at = layer.weights();
      for (int member = 0; member < ensemble.members(); member++) {
        int first = layer.weights() + member * layer.size();
        for (int tap = layer.kernelSize() - 1; tap >= 0; tap--) {
          for (int channel = 0; channel < layer.channels(); channel++) {
            for (int filter = 0; filter < layer.filters(); filter++) {
              where[at] = first + (tap * layer.filters() + filter) * layer.channels() + channel;
              at++;
            }
          }
        }
      }
    }
    return where;
  }
}
