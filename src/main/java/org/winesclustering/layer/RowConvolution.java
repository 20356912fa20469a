package org.winesclustering.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution over the positions of a row, with same padding and stride 1, for {@code M} networks
 * side by side that have the same shape and parameters of their own. A batch of {@code b} records
 * is {@code M * b} rows, those of the first member first; a row has the channels of its {@code
 * length} positions one after the other:
 *
 * <pre>
 * input   [M * b, length * nIn]; for the first layer of a network, {@link #isFirst}, [b, length *
 *         nIn], which all members read, or [b, M * length * nIn], the members' rows side by side
 * output  [M * b, length * nOut]
 * W       [M, kernelSize * nIn, nOut]
 * b       [M, nOut]
 * </pre>
 *
 * <p>Strides of input and output may leave space between rows. Masks of features are not supported.
 */
public class RowConvolution extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  private int length;
  private int kernelSize;
  private int members;
  private int padding;
  private boolean hasBias;
  private boolean first;

  /** Creates a layer whose fields Jackson sets. */
  RowConvolution() {}

  /**
   * Creates a convolution with bias and the network's activation.
   *
   * @param length positions of a row, at least 1
   * @param kernelSize positions that a filter sees at a time, odd
   * @param channels of the input, nIn
   * @param filters channels of the output, nOut
   * @param members M, at least 1
   */
  public RowConvolution(int length, int kernelSize, int channels, int filters, int members) {
    if (length < 1 || kernelSize < 1 || kernelSize % 2 == 0 || members < 1) {
      throw new IllegalArgumentException(
          "length %d, kernelSize %d, members %d; needed: at least 1, odd, at least 1"
              .formatted(length, kernelSize, members));
    }
    this.length = length;
    this.kernelSize = kernelSize;
    this.members = members;
    this.hasBias = true;
    setNIn(channels);
    setNOut(filters);
  }

  /** Sets another activation than the network's; returns this layer. */
  public RowConvolution withActivation(IActivation activation) {
    setActivationFn(activation);
    return this;
  }

  /** Leaves the bias out; returns this layer. */
  public RowConvolution withoutBias() {
    hasBias = false;
    return this;
  }

  /**
   * Makes this the first layer of a network, which reads records and has no gradient by its input;
   * returns this layer.
   */
  public RowConvolution asFirst() {
    first = true;
    return this;
  }

  /**
   * Makes this a layer that reads the members' rows and has a gradient by them, whatever it was;
   * returns this layer.
   */
  public RowConvolution asInner() {
    first = false;
    return this;
  }

  /**
   * Puts zeros before each row of the output and after the last, so that a convolution above reads
   * the rows without copying them; returns this layer. Only for a length of 1: longer rows have the
   * zeros that they need.
   *
   * @param zeros {@code kernelSize / 2} positions of the convolution above
   */
  public RowConvolution withPadding(int zeros) {
    if (length > 1) {
      throw new IllegalArgumentException("padding is for a length of 1, length is " + length);
    }
    padding = zeros;
    return this;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    BaseLayer<?> layer = layer(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(configuration, parameters, initialise));
    layer.setConf(configuration);
    return layer;
  }

  /** The layer that computes in a network, still without parameters. */
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new RowConvolutionLayer(configuration, type, shape());
  }

  private ConvolutionShape shape() {
    return new ConvolutionShape(
        length, kernelSize, (int) nIn, (int) nOut, members, padding, hasBias, first);
  }

  @Override
  public ParamInitializer initializer() {
    return new RowParameters(shape());
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    check(input);
    return InputType.feedForward((long) length * getNOut());
  }

  /** Checks the input only: the channels are given. */
  @Override
  public void setNIn(InputType input, boolean override) {
    check(input);
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType input) {
    check(input);
    return null;
  }

  private void check(InputType input) {
    if (!(input instanceof InputType.InputTypeFeedForward rows)
        || rows.getSize() != length * getNIn()) {
      throw new IllegalStateException(
          "layer %s has an input of type %s, needed: rows of %d positions of %d channels"
              .formatted(getLayerName(), input, length, getNIn()));
    }
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    long parameters = initializer().numParams(this);
    long output = (long) length * getNOut();
    return new LayerMemoryReport.Builder(
            getLayerName(), getClass(), input, getOutputType(-1, input))
        .standardMemory(parameters, getIUpdater().stateSize(parameters))
        .workingMemory(0, 0, 0, output + input.arrayElementsPerExample())
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /** Number of positions of a row. */
  public int getLength() {
    return length;
  }

  /** Number of positions that a filter sees at a time. */
  public int getKernelSize() {
    return kernelSize;
  }

  /** Number of networks side by side. */
  public int getMembers() {
    return members;
  }

  /** Number of zeros before each row of the output. */
  public int getPadding() {
    return padding;
  }

  /** Whether a number is added to each channel of the output. */
  public boolean isHasBias() {
    return hasBias;
  }

  /** Whether the input is records rather than the members' rows. */
  public boolean isFirst() {
    return first;
  }
}
