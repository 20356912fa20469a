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
 * Kernels by ND4J's operations, on any backend and in any precision: the windows of all positions
 * are copied side by side, and a member's output is one matrix product.
 */
final class Nd4jKernels implements RowKernels {
  private final RowConvolution layer;
  private final IActivation activation;
  private final DataType type;
  private final int members;
  private final int length;
  private final int kernel;
  private final long channels;
  private final long filters;
  private INDArray input;

  Nd4jKernels(RowConvolution layer, DataType type) {
    this.layer = layer;
    this.activation = layer.getActivationFn();
    this.type = type;
    this.members = layer.getMembers();
    this.length = layer.getLength();
    this.kernel = layer.getKernelSize();
    this.channels = layer.getNIn();
    this.filters = layer.getNOut();
  }

  @Override
  public INDArray activate(
      INDArray given, Parameters parameters, boolean training, LayerWorkspaceMgr workspaces) {
    INDArray rows = stacked(given.castTo(type));
    input = training ? given : null;
    INDArray output =
        activation
            .getActivation(before(windows(rows), parameters), training)
            .reshape('c', rows.size(0), length * filters);
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
                epsilon.castTo(type).dup('c').reshape('c', rows.size(0) * length, filters))
            .getFirst();
    INDArray below = layer.isFirst() ? null : Nd4j.create(type, windows.shape(), 'c');
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

  /** The members' rows one after the other. */
  private INDArray stacked(INDArray given) {
    if (!layer.isFirst() || members == 1) {
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

  /** [rows * length, kernel * channels]: what the filters see at each position. */
  private INDArray windows(INDArray rows) {
    if (kernel == 1) {
      return rows.dup('c').reshape('c', rows.size(0) * length, channels);
    }
    long half = kernel / 2 * channels;
    INDArray padded = Nd4j.create(type, new long[] {rows.size(0), 2 * half + rows.size(1)}, 'c');
    Members.columns(padded, half, rows.size(1)).assign(rows);
    INDArray windows = Nd4j.create(type, new long[] {rows.size(0), length, kernel * channels}, 'c');
    for (int tap = 0; tap < kernel; tap++) {
      windows
          .get(NDArrayIndex.all(), NDArrayIndex.all(), tap(tap))
          .assign(
              Members.columns(padded, tap * channels, length * channels)
                  .dup('c')
                  .reshape('c', rows.size(0), length, channels));
    }
    return windows.reshape('c', rows.size(0) * length, kernel * channels);
  }

  /** The inverse of windows: what they say of a value is summed. */
  private INDArray rows(INDArray windows, long count) {
    if (kernel == 1) {
      return windows.reshape('c', count, length * channels);
    }
    long half = kernel / 2 * channels;
    INDArray padded = Nd4j.create(type, new long[] {count, 2 * half + length * channels}, 'c');
    INDArray byTap = windows.reshape('c', count, length, kernel * channels);
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

  /** Before the activation: [rows * length, filters]. */
  private INDArray before(INDArray windows, Parameters parameters) {
    INDArray before = Nd4j.create(type, new long[] {windows.size(0), filters}, 'c');
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
