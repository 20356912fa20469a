package org.winesclustering.layer;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step before or after a {@link RowConvolution} that makes it a dilated one (A. van den Oord et
 * al., "WaveNet: a generative model for raw audio", 2016): of each row every {@code dilation}-th
 * position becomes a row of its own, so that a filter sees positions that far apart. [rows, length
 * * channels] become [rows * dilation, length / dilation * channels], those of the first row first,
 * or, afterwards, become rows again.
 */
public final class Phases implements InputPreProcessor {
  private static final long serialVersionUID = 1L;

  private boolean joining;
  private int dilation;
  private int length;
  private int channels;

  /** Creates a step whose fields Jackson sets. */
  Phases() {}

  /**
   * Creates a step.
   *
   * @param joining whether rows of every so many positions become whole rows again
   * @param dilation positions from one that a filter sees to the next, at least 1
   * @param length positions of a whole row, a multiple of the dilation
   * @param channels of a position, at least 1
   */
  public Phases(boolean joining, int dilation, int length, int channels) {
    if (dilation < 1 || length % dilation != 0) {
      throw new IllegalArgumentException(
          "a length of %d positions has no dilation of %d, needed: a divisor"
              .formatted(length, dilation));
    }
    this.joining = joining;
    this.dilation = dilation;
    this.length = length;
    this.channels = channels;
  }

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, joining ? joined(input) : split(input));
  }

  @Override
  public INDArray backprop(INDArray output, int batch, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(
        ArrayType.ACTIVATION_GRAD, joining ? split(output) : joined(output));
  }

  private INDArray split(INDArray rows) {
    return transposed(rows, rows.size(0), length / dilation, dilation)
        .reshape('c', rows.size(0) * dilation, (long) length / dilation * channels);
  }

  private INDArray joined(INDArray phases) {
    long rows = phases.size(0) / dilation;
    return transposed(phases, rows, dilation, length / dilation)
        .reshape('c', rows, (long) length * channels);
  }

  /** Copies [rows, from, to, channels] to [rows, to, from, channels]. */
  private INDArray transposed(INDArray values, long rows, int from, int to) {
    return values.dup('c').reshape('c', rows, from, to, channels).permute(0, 2, 1, 3).dup('c');
  }

  @Override
  public InputType getOutputType(InputType input) {
    return InputType.feedForward((long) (joining ? length : length / dilation) * channels);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    return new Pair<>(mask, state);
  }

  @Override
  public Phases clone() {
    return new Phases(joining, dilation, length, channels);
  }

  /** Whether phases become whole rows again. */
  public boolean isJoining() {
    return joining;
  }

  /** Positions from one that a filter sees to the next. */
  public int getDilation() {
    return dilation;
  }

  /** Number of positions of a whole row. */
  public int getLength() {
    return length;
  }

  /** Number of channels of a position. */
  public int getChannels() {
    return channels;
  }
}
