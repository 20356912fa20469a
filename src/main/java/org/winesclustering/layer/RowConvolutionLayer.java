package org.winesclustering.layer;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link RowConvolution} in a network: DL4J's layer, which leaves the arithmetic to kernels. */
final class RowConvolutionLayer extends BaseLayer<FeedForwardLayer> {
  private static final long serialVersionUID = 1L;

  private final transient ConvolutionShape shape;
  private final transient RowKernels kernels;
  private transient INDArray activated;

  RowConvolutionLayer(NeuralNetConfiguration configuration, DataType type, ConvolutionShape shape) {
    super(configuration, type);
    this.shape = shape;
    this.kernels = kernels();
  }

  /** OpenBLAS where the backend and the activation function allow it, else ND4J's operations. */
  private RowKernels kernels() {
    IActivation activation = layerConf().getActivationFn();
    Optional<Elementwise> function = Elementwise.of(activation);
    return dataType == DataType.FLOAT && function.isPresent() && Kernels.choice() == Kernels.BLAS
        ? new BlasKernels(shape, function.get())
        : new Nd4jKernels(shape, activation, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (maskArray != null) {
      throw new IllegalStateException("masks of features are not supported " + layerId());
    }
    applyDropOutIfNecessary(training, workspaces);
    activated = training ? input : null;
    return kernels.activate(input, parameters(), training, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (activated == null || activated != input) {
      activate(true, workspaces);
    }
    RowKernels.Parameters gradients =
        new RowKernels.Parameters(
            gradientViews.get(RowParameters.WEIGHTS), gradientViews.get(RowParameters.BIAS));
    INDArray below = kernels.backpropagate(epsilon, parameters(), gradients, workspaces);
    Gradient gradient = new DefaultGradient();
    gradientViews.forEach(gradient::setGradientFor);
    return new Pair<>(gradient, below == null ? null : backpropDropOutIfPresent(below));
  }

  private RowKernels.Parameters parameters() {
    return new RowKernels.Parameters(
        params.get(RowParameters.WEIGHTS), params.get(RowParameters.BIAS));
  }

  @Override
  public void clear() {
    super.clear();
    activated = null;
    kernels.clear();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public Layer.Type type() {
    return Layer.Type.FEED_FORWARD;
  }

  @Override
  public boolean hasBias() {
    return shape.hasBias();
  }
}
