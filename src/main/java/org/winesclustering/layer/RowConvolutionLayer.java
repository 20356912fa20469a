package org.winesclustering.layer;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link RowConvolution}: what DL4J asks of a layer, the arithmetic left to kernels. */
final class RowConvolutionLayer extends BaseLayer<RowConvolution> {
  private static final long serialVersionUID = 1L;

  private final transient RowKernels kernels;
  private transient INDArray activated;

  RowConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    kernels = kernels(layerConf(), type);
  }

  /** OpenBLAS where it can be had and knows the function, ND4J's operations elsewhere. */
  private static RowKernels kernels(RowConvolution layer, DataType type) {
    Optional<Elementwise> function = Elementwise.of(layer.getActivationFn());
    return type == DataType.FLOAT && function.isPresent() && Kernels.choice() == Kernels.BLAS
        ? new BlasKernels(layer, function.get())
        : new Nd4jKernels(layer, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (maskArray != null) {
      throw new IllegalStateException("a mask of features, which is not used " + layerId());
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
    return layerConf().isHasBias();
  }
}
