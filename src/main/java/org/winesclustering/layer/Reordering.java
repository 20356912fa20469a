package org.winesclustering.layer;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step between two layers that puts values into another order, and their gradients back; for
 * layers of DL4J, which have channels elsewhere than {@link RowConvolution}.
 */
public final class Reordering implements InputPreProcessor {
  private static final long serialVersionUID = 1L;

  private Kind kind;
  private int members;
  private int length;
  private int channels;

  /** The order before and after; rows are what {@link RowConvolution} reads and gives. */
  public enum Kind {
    /** Rows, [rows, length * channels], to DL4J's images, [rows, channels, 1, length]. */
    ROWS_TO_IMAGES,
    /** DL4J's images, [rows, channels, 1, length], to rows, [rows, length * channels]. */
    IMAGES_TO_ROWS,
    /**
     * Members' rows, [members * b, length * channels], to [b * length, members * channels], where
     * every column is a channel of a member.
     */
    MEMBERS_TO_COLUMNS,
    /** Columns, [b * length, members * channels], to [members * b, length * channels]. */
    COLUMNS_TO_MEMBERS
  }

  /** Creates a reordering whose fields Jackson sets. */
  Reordering() {}

  /**
   * Creates a reordering.
   *
   * @param members networks side by side
   * @param length positions of a row
   * @param channels of a position in one member
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
      case ROWS_TO_IMAGES -> toImages(values, length, channels);
      case IMAGES_TO_ROWS -> toRows(values);
      case MEMBERS_TO_COLUMNS -> {
        long positions = values.size(0) / members * length;
        yield permuted(values, new long[] {members, positions, channels}, 1, 0, 2)
            .reshape('c', positions, (long) members * channels);
      }
      case COLUMNS_TO_MEMBERS -> {
        long positions = values.size(0);
        yield permuted(values, new long[] {positions, members, channels}, 1, 0, 2)
            .reshape('c', members * (positions / length), (long) length * channels);
      }
    };
  }

  /** Copies [rows, length * channels] to [rows, channels, 1, length]. */
  static INDArray toImages(INDArray rows, int length, int channels) {
    return permuted(rows, new long[] {rows.size(0), length, channels}, 0, 2, 1)
        .reshape('c', rows.size(0), channels, 1, length);
  }

  /** Copies [rows, channels, 1, length] to [rows, length * channels]. */
  static INDArray toRows(INDArray images) {
    return permuted(images, new long[] {images.size(0), images.size(1), images.size(3)}, 0, 2, 1)
        .reshape('c', images.size(0), images.size(1) * images.size(3));
  }

  /** Copies values of a shape with its axes in another order. */
  private static INDArray permuted(INDArray values, long[] shape, int... axes) {
    return values.dup('c').reshape('c', shape).permute(axes).dup('c');
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

  /** The order before and after. */
  public Kind getKind() {
    return kind;
  }

  /** Number of networks side by side. */
  public int getMembers() {
    return members;
  }

  /** Number of positions of a row. */
  public int getLength() {
    return length;
  }

  /** Number of channels of a position in one member. */
  public int getChannels() {
    return channels;
  }
}
