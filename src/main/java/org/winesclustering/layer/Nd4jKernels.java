package org.winesclustering.layer;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Kernels of ND4J's operations, for any backend and precision: the windows of all positions are
 * copied into a matrix (im2col), and a member's output is one matrix product.
 */
final class Nd4jKernels implements RowKernels {
  private final ConvolutionShape shape;
  private final IActivation activation;
  private final DataType type;
  private final int members;
  private final int length;
  private final int kernel;
  private final long channels;
  private INDArray input;

  Nd4jKernels(ConvolutionShape shape, IActivation activation, DataType type) {
    this.shape = shape;
    this.activation = activation;
    this.type = type;
    this.members = shape.members();
    this.length = shape.length();
    this.kernel = shape.kernelSize();
    this.channels = shape.channels();
  }

  @Override
  public INDArray activate(
      INDArray given, Parameters parameters, boolean training, LayerWorkspaceMgr workspaces) {
    INDArray rows = stacked(given.castTo(type));
    input = training ? given : null;
    INDArray output =
        activation
            .getActivation(before(windows(rows), parameters), training)
            .reshape('c', rows.size(0), (long) length * shape.filters());
    return workspaces.dup(ArrayType.ACTIVATIONS, output, 'c');
  }

  @Override
  public INDArray backpropagate(
      INDArray epsilon, Parameters parameters, Parameters gradients, LayerWorkspaceMgr workspaces) {
    INDArray rows = stacked(input.castTo(type));
    INDArray windows = windows(rows);
    INDArray delta =
        activation
            .backprop(
                before(windows, parameters),
                epsilon.castTo(type).dup('c').reshape('c', rows.size(0) * length, shape.filters()))
            .getFirst();
    INDArray below = shape.isFirst() ? null : Nd4j.create(type, windows.shape(), 'c');
    for (int member = 0; member < members; member++) {
      INDArray part = Members.rows(delta, members, member);
      Members.matrix(gradients.weights(), member)
          .assign(Members.rows(windows, members, member).transpose().mmul(part));
      if (gradients.hasBias()) {
        gradients.bias().getRow(member).assign(part.sum(0));
      }
      if (below != null) {
        Members.rows(below, members, member)
            .assign(part.mmul(Members.matrix(parameters.weights(), member).transpose()));
      }
    }
    return below == null
        ? null
        : workspaces.dup(ArrayType.ACTIVATION_GRAD, rows(below, rows.size(0)), 'c');
  }

  @Override
  public void clear() {
    input = null;
  }

  /** The input as [members * b, length * channels], the first member's rows first. */
  private INDArray stacked(INDArray given) {
    if (!shape.isFirst() || members == 1) {
      return given;
    }
    long width = length * channels;
    return Nd4j.concat(
        0,
        IntStream.range(0, members)
            .mapToObj(
                member ->
                    given.size(1) == width ? given : Members.columns(given, member * width, width))
            .toArray(INDArray[]::new));
  }

  /** What the filters see at each position, [rows * length, kernel * channels]. */
  private INDArray windows(INDArray rows) {
    if (kernel == 1) {
      return rows.dup('c').reshape('c', rows.size(0) * length, channels);
    }
    long half = kernel / 2 * channels;
    INDArray padded = Nd4j.create(type, new long[] {rows.size(0), 2 * half + rows.size(1)}, 'c');
    Members.columns(padded, half, rows.size(1)).assign(rows);
    INDArray windows = Nd4j.create(type, new long[] {rows.size(0), length, shape.window()}, 'c');
    for (int tap = 0; tap < kernel; tap++) {
      windows
          .get(NDArrayIndex.all(), NDArrayIndex.all(), tap(tap))
          .assign(
              Members.columns(padded, tap * channels, length * channels)
                  .dup('c')
                  .reshape('c', rows.size(0), length, channels));
    }
    return windows.reshape('c', rows.size(0) * length, shape.window());
  }

  /** The transpose of {@link #windows}: sums the derivatives of each value over its windows. */
  private INDArray rows(INDArray windows, long count) {
    if (kernel == 1) {
      return windows.reshape('c', count, length * channels);
    }
    long half = kernel / 2 * channels;
    INDArray padded = Nd4j.create(type, new long[] {count, 2 * half + length * channels}, 'c');
    INDArray byTap = windows.reshape('c', count, length, shape.window());
    for (int tap = 0; tap < kernel; tap++) {
      Members.columns(padded, tap * channels, length * channels)
          .addi(
              byTap
                  .get(NDArrayIndex.all(), NDArrayIndex.all(), tap(tap))
                  .dup('c')
                  .reshape('c', count, length * channels));
    }
    return Members.columns(padded, half, length * channels);
  }

  private INDArrayIndex tap(int tap) {
    return NDArrayIndex.interval(tap * channels, (tap + 1) * channels);
  }

  /** The output before the activation, [rows * length, filters]. */
  private INDArray before(INDArray windows, Parameters parameters) {
    INDArray before = Nd4j.create(type, new long[] {windows.size(0), shape.filters()}, 'c');
    for (int member = 0; member < members; member++) {
      INDArray product =
          Members.rows(windows, members, member).mmul(Members.matrix(parameters.weights(), member));
      if (parameters.hasBias()) {
        product.addiRowVector(parameters.bias().getRow(member));
      }
      Members.rows(before, members, member).assign(product);
    }
    return before;
  }
}
