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
 * A step before a first layer that puts zeros at the end of records: [b, columns], or members'
 * records side by side, [b, M * columns], become as many of {@code padded} columns.
 */
public final class RowPadding implements InputPreProcessor {
  private static final long serialVersionUID = 1L;

  private int columns;
  private int padded;

  /** Creates a step whose fields Jackson sets. */
  RowPadding() {}

  /**
   * Creates a step.
   *
   * @param columns of a record, at least 1
   * @param padded columns afterwards, no less
   */
  public RowPadding(int columns, int padded) {
    if (columns < 1 || padded < columns) {
      throw new IllegalArgumentException(
          "columns %d become %d, needed: at least 1, and no less".formatted(columns, padded));
    }
    this.columns = columns;
    this.padded = padded;
  }

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, resized(input, columns, padded));
  }

  /** Gradients by the records; null, as DL4J says it, where the layer after this has none. */
  @Override
  public INDArray backprop(INDArray output, int batch, LayerWorkspaceMgr workspaces) {
    return output == null
        ? null
        : workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, resized(output, padded, columns));
  }

  /** Copies records side by side with another number of columns each. */
  private static INDArray resized(INDArray rows, int from, int to) {
    if (from == to) {
      return rows;
    }
    long records = rows.length() / from;
    INDArray before = rows.dup('c').reshape('c', records, from);
    INDArray after = Nd4j.zeros(rows.dataType(), records, to);
    int common = Math.min(from, to);
    after
        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, common))
        .assign(before.get(NDArrayIndex.all(), NDArrayIndex.interval(0, common)));
    return after.reshape('c', rows.size(0), rows.size(1) / from * to);
  }

  @Override
  public InputType getOutputType(InputType input) {
    return InputType.feedForward(padded);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    return new Pair<>(mask, state);
  }

  @Override
  public RowPadding clone() {
    return new RowPadding(columns, padded);
  }

  /** Columns of a record. */
  public int getColumns() {
    return columns;
  }

  /** Columns of a record with the zeros at its end. */
  public int getPadded() {
    return padded;
  }
}
