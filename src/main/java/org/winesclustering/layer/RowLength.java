package org.winesclustering.layer;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A step between layers that gives rows another length, with zeros at their end or without their
 * end: [b, before], or members' rows side by side, [b, M * before], become as many of {@code after}
 * columns.
 */
public final class RowLength implements InputPreProcessor {
  private static final long serialVersionUID = 1L;

  private int before;
  private int after;

  /** Creates a step whose fields Jackson sets. */
  RowLength() {}

  /**
   * Creates a step.
   *
   * @param before columns of a row, at least 1
   * @param after columns of what it becomes, at least 1
   */
  public RowLength(int before, int after) {
    if (before < 1 || after < 1) {
      throw new IllegalArgumentException(
          "rows of %d columns become rows of %d, needed: at least 1".formatted(before, after));
    }
    this.before = before;
    this.after = after;
  }

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, resized(input, before, after));
  }

  /** Gradients by the records; null, as DL4J says it, where the layer after this has none. */
  @Override
  public INDArray backprop(INDArray output, int batch, LayerWorkspaceMgr workspaces) {
    return output == null
        ? null
        : workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, resized(output, after, before));
  }

  /** Copies rows side by side with another number of columns each. */
  private static INDArray resized(INDArray rows, int from, int to) {
    if (from == to) {
      return rows;
    }
    long records = rows.length() / from;
    INDArray given = rows.dup('c').reshape('c', records, from);
    INDArray resized = Nd4j.zeros(rows.dataType(), records, to);
    int common = Math.min(from, to);
    resized
        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, common))
        .assign(given.get(NDArrayIndex.all(), NDArrayIndex.interval(0, common)));
    return resized.reshape('c', rows.size(0), rows.size(1) / from * to);
  }

  @Override
  public InputType getOutputType(InputType input) {
    return InputType.feedForward(after);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    return new Pair<>(mask, state);
  }

  @Override
  public RowLength clone() {
    return new RowLength(before, after);
  }

  /** Columns of a row. */
  public int getBefore() {
    return before;
  }

  /** Columns of what it becomes. */
  public int getAfter() {
    return after;
  }
}
