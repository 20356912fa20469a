package org.winesclustering.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.winesclustering.layer.Gemm.Matrix;

/**
 * On a CPU, in single precision: matrix products by OpenBLAS on rows as they lie in {@link Slots},
 * without im2col, and everything between them in one pass through tiles that fit into the first
 * cache.
 *
 * <p>With a kernel of {@code k} and {@code c} channels, the windows of {@code k * c} floats that
 * start at positions {@code j, j + k, j + 2k ..} of the slots are a matrix with rows one after the
 * other, so that a convolution is {@code k} products, for {@code j = 0 .. k-1}. Products for
 * windows that begin in the zeros between two rows give numbers that belong to no row; the pass
 * through the tiles makes zeros of them.
 */
final class BlasKernels implements RowKernels {
  private final RowConvolution layer;
  private final Elementwise function;
  private final int kernel;
  private final int channels;
  private final int filters;
  private final Slots inputSlots;
  private final Slots outputSlots;
  private final Tile tile = new Tile();
  private FloatPointer flipped;
  private INDArray windows;
  private INDArray output;

  BlasKernels(RowConvolution layer, Elementwise function) {
    this.layer = layer;
    this.function = function;
    this.kernel = layer.getKernelSize();
    this.channels = (int) layer.getNIn();
    this.filters = (int) layer.getNOut();
    int half = kernel / 2;
    this.inputSlots = new Slots(layer.getLength() * channels, half * channels);
    this.outputSlots = new Slots(layer.getLength() * filters, half * filters + layer.getPadding());
  }

  @Override
  public INDArray activate(
      INDArray input, Parameters parameters, boolean training, LayerWorkspaceMgr workspaces) {
    INDArray from =
        readable(input, training ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM, workspaces);
    long rows = from.size(0);
    INDArray to = outputSlots.allocate(ArrayType.ACTIVATIONS, rows, workspaces);
    for (int member = 0; member < layer.getMembers(); member++) {
      forward(
          part(from, member),
          channels,
          part(to, member),
          filters,
          weights(parameters.weights(), member),
          rows / layer.getMembers());
    }
    tile.activate(to, outputSlots, function, parameters.bias(), layer.getMembers());
    windows = training ? from : null;
    output = training ? to : null;
    return to;
  }

  @Override
  public INDArray backpropagate(
      INDArray epsilon, Parameters parameters, Parameters gradients, LayerWorkspaceMgr workspaces) {
    INDArray delta = delta(epsilon, gradients.bias(), workspaces);
    long rows = delta.size(0) / layer.getMembers();
    for (int member = 0; member < layer.getMembers(); member++) {
      weightGradient(
          part(windows, member), part(delta, member), weights(gradients.weights(), member), rows);
    }
    if (layer.isFirst()) {
      return null;
    }
    int width = inputSlots.width();
    int between = (int) Matrix.of(windows).stride() - width;
    INDArray below =
        new Slots(width, between).allocate(ArrayType.ACTIVATION_GRAD, windows.size(0), workspaces);
    for (int member = 0; member < layer.getMembers(); member++) {
      inputGradient(
          part(delta, member), part(below, member), weights(parameters.weights(), member), rows);
    }
    return below;
  }

  @Override
  public void clear() {
    windows = null;
    output = null;
  }

  /** The input as the products read it: itself, or a copy in slots. */
  private INDArray readable(INDArray input, ArrayType type, LayerWorkspaceMgr workspaces) {
    boolean isReadable = isDense() ? isMatrix(input) : inputSlots.hold(input);
    if (isReadable && !layer.isFirst()) {
      return input;
    }
    long rows = layer.isFirst() ? input.size(0) * layer.getMembers() : input.size(0);
    INDArray copy = inputSlots.allocate(type, rows, workspaces);
    tile.copy(contiguous(input), copy, inputSlots, layer.getMembers());
    return copy;
  }

  private static boolean isMatrix(INDArray rows) {
    return rows.dataType() == DataType.FLOAT
        && rows.stride(1) == 1
        && rows.stride(0) >= rows.size(1);
  }

  private static INDArray contiguous(INDArray rows) {
    INDArray floats = rows.castTo(DataType.FLOAT);
    return isMatrix(floats) ? floats : floats.dup('c');
  }

  /** Derivative of the loss before the activation function, in slots with zeros between. */
  private INDArray delta(INDArray epsilon, INDArray biasGradient, LayerWorkspaceMgr workspaces) {
    INDArray from = contiguous(epsilon);
    // Only layers here leave space between rows, and nobody else reads what they wrote there.
    INDArray to =
        outputSlots.padding() > 0 && outputSlots.hold(from)
            ? from
            : outputSlots.allocate(ArrayType.BP_WORKING_MEM, from.size(0), workspaces);
    tile.backpropagate(from, to, output, outputSlots, function, biasGradient, layer.getMembers());
    return to;
  }

  private void forward(
      Matrix from, int channelsIn, Matrix to, int channelsOut, Matrix weights, long rows) {
    if (kernel == 1) {
      long positions = rows * layer.getLength();
      Gemm.multiply(
          positions,
          channelsOut,
          channelsIn,
          from.from(0, rowStride(from, channelsIn)),
          weights,
          to.from(0, rowStride(to, channelsOut)));
      return;
    }
    for (int first = 0; first < kernel; first++) {
      Gemm.multiply(
          count(rows, first),
          channelsOut,
          (long) kernel * channelsIn,
          window(from, first, channelsIn),
          weights,
          result(to, first, channelsOut));
    }
  }

  private void weightGradient(Matrix from, Matrix delta, Matrix gradient, long rows) {
    if (kernel == 1) {
      Gemm.multiplyTransposed(
          channels,
          filters,
          rows * layer.getLength(),
          from.from(0, rowStride(from, channels)),
          delta.from(0, rowStride(delta, filters)),
          gradient);
      return;
    }
    long inputs = (long) kernel * channels;
    for (int first = 0; first < kernel; first++) {
      Matrix window = window(from, first, channels);
      Matrix result = result(delta, first, filters);
      if (first == 0) {
        Gemm.multiplyTransposed(inputs, filters, count(rows, first), window, result, gradient);
      } else {
        Gemm.addTransposed(inputs, filters, count(rows, first), window, result, gradient);
      }
    }
  }

  /** A convolution of the derivatives with the kernel read backwards. */
  private void inputGradient(Matrix delta, Matrix below, Matrix weights, long rows) {
    if (kernel == 1) {
      Gemm.multiplyByTransposed(
          rows * layer.getLength(),
          channels,
          filters,
          delta.from(0, rowStride(delta, filters)),
          weights,
          below.from(0, rowStride(below, channels)));
      return;
    }
    forward(delta, filters, below, channels, new Matrix(flip(weights), channels), rows);
  }

  /** From [kernel, channels, filters] to [kernel backwards, filters, channels]. */
  private FloatPointer flip(Matrix weights) {
    int count = kernel * channels * filters;
    float[] forwards = new float[count];
    float[] backwards = new float[count];
    weights.start().get(forwards);
    for (int tap = 0; tap < kernel; tap++) {
      int source = tap * channels * filters;
      int target = (kernel - 1 - tap) * channels * filters;
      for (int channel = 0; channel < channels; channel++) {
        for (int filter = 0; filter < filters; filter++) {
          backwards[target + filter * channels + channel] =
              forwards[source + channel * filters + filter];
        }
      }
    }
    if (flipped == null) {
      flipped = new FloatPointer(count);
    }
    return flipped.put(backwards);
  }

  /** A single position, and nothing beside it. */
  private boolean isDense() {
    return layer.getLength() == 1 && kernel == 1;
  }

  /** For a single position rows may lie anywhere; several are as many rows of channels. */
  private long rowStride(Matrix rows, int ofChannels) {
    return isDense() ? rows.stride() : ofChannels;
  }

  /** Windows that start at {@code first, first + kernel ..}. */
  private long count(long rows, int first) {
    long slot = (long) layer.getLength() + kernel / 2;
    long all = rows * slot - kernel / 2;
    return Math.max(0, (all - first + kernel - 1) / kernel);
  }

  private Matrix window(Matrix rows, int first, int ofChannels) {
    return rows.from((long) (first - kernel / 2) * ofChannels, (long) kernel * ofChannels);
  }

  private Matrix result(Matrix rows, int first, int ofChannels) {
    return rows.from((long) first * ofChannels, (long) kernel * ofChannels);
  }

  /** A member's rows. */
  private Matrix part(INDArray rows, int member) {
    long each = rows.size(0) / layer.getMembers();
    Matrix all = Matrix.of(rows);
    return all.from(member * each * all.stride(), all.stride());
  }

  private Matrix weights(INDArray all, int member) {
    return Matrix.of(all).from((long) member * kernel * channels * filters, filters);
  }
}
