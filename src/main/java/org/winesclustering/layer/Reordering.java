package org.winesclustering.layer;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Puts the values between two layers into another order, and their gradients back; for layers of
 * DL4J, which want channels elsewhere than {@link RowConvolution} has them.
 */
public final class Reordering implements InputPreProcessor {
  private static final long serialVersionUID = 1L;

  private Kind kind;
  private int members;
  private int length;
  private int channels;

  /** From what to what; the first two are what {@link RowConvolution} reads and gives. */
  public enum Kind {
    /** [rows, length * channels] to DL4J's images, [rows, channels, 1, length]. */
    ROWS_TO_IMAGES,
    /** DL4J's images, [rows, channels, 1, length], to [rows, length * channels]. */
    IMAGES_TO_ROWS,
    /**
     * [members * b, length * channels] to [b * length, members * channels], of which every column
     * is a channel of a member.
     */
    MEMBERS_TO_COLUMNS,
    /** [b * length, members * channels] to [members * b, length * channels]. */
    COLUMNS_TO_MEMBERS
  }

  /** For Jackson, which sets the fields. */
  public Reordering() {}

  /**
   * A reordering.
   *
   * @param members networks side by side
   * @param length positions of a row
   * @param channels of a position, of one member
   */
  public Reordering(Kind kind, int members, int length, int channels) {
    this.kind = kind;
    this.members = members;
    this.length = length;
    this.channels = channels;
  }

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, reordered(kind, input));
  }

  @Override
  public INDArray backprop(INDArray output, int batch, LayerWorkspaceMgr workspaces) {
    Kind back =
        switch (kind) {
          case ROWS_TO_IMAGES -> Kind.IMAGES_TO_ROWS;
          case IMAGES_TO_ROWS -> Kind.ROWS_TO_IMAGES;
          case MEMBERS_TO_COLUMNS -> Kind.COLUMNS_TO_MEMBERS;
          case COLUMNS_TO_MEMBERS -> Kind.MEMBERS_TO_COLUMNS;
        };
    return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, reordered(back, output));
  }

  private INDArray reordered(Kind as, INDArray values) {
    return switch (as) {
      case ROWS_TO_IMAGES -> RowShapes.toImages(values, length, channels);
      case IMAGES_TO_ROWS -> RowShapes.toRows(values);
      case MEMBERS_TO_COLUMNS -> RowShapes.toChannels(values, members, length, channels);
      case COLUMNS_TO_MEMBERS -> RowShapes.toMembers(values, members, length, channels);
    };
  }

  @Override
  public InputType getOutputType(InputType input) {
    return switch (kind) {
      case ROWS_TO_IMAGES -> InputType.convolutional(1, length, channels);
      case MEMBERS_TO_COLUMNS -> InputType.feedForward((long) members * channels);
      case IMAGES_TO_ROWS, COLUMNS_TO_MEMBERS -> InputType.feedForward((long) length * channels);
    };
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    return new Pair<>(mask, state);
  }

  @Override
  public Reordering clone() {
    return new Reordering(kind, members, length, channels);
  }

  /** From what to what. */
  public Kind getKind() {
    return kind;
  }

  /** Networks side by side. */
  public int getMembers() {
    return members;
  }

  /** Positions of a row. */
  public int getLength() {
    return length;
  }

  /** Of a position, of one member. */
  public int getChannels() {
    return channels;
  }

  public void setKind(Kind value) {
    kind = value;
  }

  public void setMembers(int value) {
    members = value;
  }

  public void setLength(int value) {
    length = value;
  }

  public void setChannels(int value) {
    channels = value;
  }
}
