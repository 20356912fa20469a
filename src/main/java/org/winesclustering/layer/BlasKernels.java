package org.winesclustering.layer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.winesclustering.layer.Gemm.Matrix;

/**
 * Kernels for a CPU in single precision: OpenBLAS multiplies matrices in {@link Slots} without
 * im2col, and everything between the products is one pass through tiles that fit into the first
 * cache.
 *
 * <p>With kernel size {@code k} and {@code c} channels, the windows of {@code k * c} floats that
 * start at positions {@code j, j + k, j + 2k ..} of the slots are a row-major matrix, so a
 * convolution is {@code k} products, for {@code j = 0 .. k-1}. Windows that start in the zeros
 * between two rows give numbers that belong to no row; the pass through the tiles overwrites them
 * with zeros.
 */
final class BlasKernels implements RowKernels {
  /** Number of floats that are processed together: 100 KiB, twice that with gradients. */
  private static final int PIECE = 25 * 1024;

  private final ConvolutionShape shape;
  private final Elementwise function;
  private final int kernel;
  private final int channels;
  private final int filters;
  private final Slots inputSlots;
  private final Slots outputSlots;
  private final Tile tile = new Tile();
  private final StepRows inputs = new StepRows();
  private final StepRows outputs = new StepRows();
  private final StepRows deltas = new StepRows();
  private final StepRows belows = new StepRows();
  private FloatPointer flipped;
  private INDArray windows;
  private SlotRows output;

  BlasKernels(ConvolutionShape shape, Elementwise function) {
    this.shape = shape;
    this.function = function;
    this.kernel = shape.kernelSize();
    this.channels = shape.channels();
    this.filters = shape.filters();
    int half = kernel / 2;
    this.inputSlots = new Slots(shape.length() * channels, half * channels);
    this.outputSlots = new Slots(shape.length() * filters, half * filters + shape.padding());
  }

  @Override
  public INDArray activate(
      INDArray input, Parameters parameters, boolean training, LayerWorkspaceMgr workspaces) {
    INDArray from = readable(input, training, workspaces);
    SlotRows to =
        training
            ? outputs.of(outputSlots, from.size(0))
            : inWorkspace(outputSlots, ArrayType.ACTIVATIONS, from.size(0), workspaces);
    Matrix source = Matrix.of(from);
    Matrix all = Matrix.of(parameters.weights());
    tile.readBias(parameters.bias());
    for (int member = 0; member < shape.members(); member++) {
      Matrix weights = weights(all, member);
      tile.begin(outputSlots, member);
      for (Piece piece : pieces(from.size(0), member)) {
        forward(piece.of(source), channels, piece.of(to.matrix()), filters, weights, piece.rows());
        tile.activate(to, piece.first(), piece.rows(), function);
      }
    }
    windows = training ? from : null;
    output = training ? to : null;
    return to.array();
  }

  @Override
  public INDArray backpropagate(
      INDArray epsilon, Parameters parameters, Parameters gradients, LayerWorkspaceMgr workspaces) {
    INDArray above = contiguous(epsilon);
    SlotRows delta = delta(above);
    SlotRows below = shape.isFirst() ? null : below();
    Matrix source = Matrix.of(windows);
    Matrix all = Matrix.of(parameters.weights());
    Matrix gradientOfAll = Matrix.of(gradients.weights());
    tile.read(above, outputSlots);
    tile.sumInto(gradients.bias());
    for (int member = 0; member < shape.members(); member++) {
      Matrix weights = weights(all, member);
      Matrix backwards = below == null ? weights : backwards(weights);
      Matrix gradient = weights(gradientOfAll, member);
      tile.beginSums(outputSlots);
      boolean isMore = false;
      for (Piece piece : pieces(delta.array().size(0), member)) {
        Matrix part = piece.of(delta.matrix());
        tile.backpropagate(delta, output, piece.first(), piece.rows(), function);
        weightGradient(piece.of(source), part, gradient, piece.rows(), isMore);
        if (below != null) {
          inputGradient(part, piece.of(below.matrix()), backwards, piece.rows());
        }
        isMore = true;
      }
      tile.endSums(outputSlots, member);
    }
    return below == null ? null : below.array();
  }

  /** Rows that are processed together, so that they stay in the second cache. */
  private record Piece(long first, int rows) {
    Matrix of(Matrix all) {
      return all.from(first * all.stride(), all.stride());
    }
  }

  /** The rows of one member in pieces. */
  private List<Piece> pieces(long rowsOfAll, int member) {
    long rows = rowsOfAll / shape.members();
    int most = Math.max(1, PIECE / (inputSlots.stride() + outputSlots.stride()));
    List<Piece> pieces = new ArrayList<>();
    for (long done = 0; done < rows; done += most) {
      pieces.add(new Piece(member * rows + done, (int) Math.min(most, rows - done)));
    }
    return pieces;
  }

  @Override
  public void clear() {
    windows = null;
    output = null;
  }

  /** The input in a layout that the products can read: itself, or a copy in slots. */
  private INDArray readable(INDArray input, boolean training, LayerWorkspaceMgr workspaces) {
    boolean isReadable = isDense() ? isMatrix(input) : inputSlots.hold(input);
    if (isReadable && !shape.isFirst()) {
      return input;
    }
    long rows = shape.isFirst() ? input.size(0) * shape.members() : input.size(0);
    SlotRows copy =
        training
            ? inputs.of(inputSlots, rows)
            : inWorkspace(inputSlots, ArrayType.FF_WORKING_MEM, rows, workspaces);
    tile.copy(contiguous(input), copy, shape.members());
    return copy.array();
  }

  private static SlotRows inWorkspace(
      Slots slots, ArrayType type, long rows, LayerWorkspaceMgr workspaces) {
    return SlotRows.of(slots.allocate(type, rows, workspaces), slots);
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

  /** Where derivatives of the loss before the activation are written, in slots. */
  private SlotRows delta(INDArray above) {
    // Only layers here leave space between rows, and nobody else reads what they wrote there.
    return outputSlots.padding() > 0 && outputSlots.hold(above)
        ? SlotRows.of(above, outputSlots)
        : deltas.of(outputSlots, above.size(0));
  }

  /** Where derivatives by the input are written, with its layout: the layer below needs no copy. */
  private SlotRows below() {
    int width = inputSlots.width();
    int between = (int) Matrix.of(windows).stride() - width;
    return belows.of(new Slots(width, between), windows.size(0));
  }

  private void forward(
      Matrix from, int channelsIn, Matrix to, int channelsOut, Matrix weights, long rows) {
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

  private void weightGradient(
      Matrix from, Matrix delta, Matrix gradient, long rows, boolean isMore) {
    for (int first = 0; first < kernel; first++) {
      Gemm.transposed(
          (long) kernel * channels,
          filters,
          count(rows, first),
          window(from, first, channels),
          result(delta, first, filters),
          gradient,
          isMore || first > 0);
    }
  }

  /** Convolves the derivatives with the flipped kernel, {@link #backwards}. */
  private void inputGradient(Matrix delta, Matrix below, Matrix weights, long rows) {
    if (kernel == 1) {
      Gemm.multiplyByTransposed(
          count(rows, 0),
          channels,
          filters,
          window(delta, 0, filters),
          weights,
          window(below, 0, channels));
      return;
    }
    forward(delta, filters, below, channels, weights, rows);
  }

  /** The flipped kernel: [kernel, channels, filters] to [kernel backwards, filters, channels]. */
  private Matrix backwards(Matrix weights) {
    if (kernel == 1) {
      return weights;
    }
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
    return new Matrix(flipped.put(backwards), channels);
  }

  /** Whether this is a dense layer: a single position, and a kernel of one. */
  private boolean isDense() {
    return shape.length() == 1 && kernel == 1;
  }

  /** Floats from one window to the next; a dense layer allows any space between rows. */
  private long stride(Matrix rows, int ofChannels) {
    return isDense() ? rows.stride() : (long) kernel * ofChannels;
  }

  /** Number of windows that start at {@code first, first + kernel ..}. */
  private long count(long rows, int first) {
    long slot = (long) shape.length() + kernel / 2;
    long all = rows * slot - kernel / 2;
    return Math.max(0, (all - first + kernel - 1) / kernel);
  }

  private Matrix window(Matrix rows, int first, int ofChannels) {
    return rows.from((long) (first - kernel / 2) * ofChannels, stride(rows, ofChannels));
  }

  private Matrix result(Matrix rows, int first, int ofChannels) {
    return rows.from((long) first * ofChannels, stride(rows, ofChannels));
  }

  private Matrix weights(Matrix all, int member) {
    return all.from((long) member * kernel * channels * filters, filters);
  }
}
