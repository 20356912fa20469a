package org.winesclustering.bench;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.network.Backend;

/** A layer of Deeplearning4j's kind, in one workspace as in training; as there, with ReLU. */
final class LayerKernel implements Kernel {
  private static final String WORKSPACE = "KERNEL";
  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private final LayerWorkspaceMgr workspaces =
      LayerWorkspaceMgr.builder().defaultWorkspace(WORKSPACE, CONFIGURATION).build();
  private final Layer layer;
  private final INDArray input;
  private final INDArray epsilon;

  /**
   * A layer with random parameters.
   *
   * @param convolution with its activation
   * @param input shape of what it reads
   * @param output shape of what it gives
   */
  LayerKernel(BaseLayer convolution, long[] input, long[] output) {
    Backend.useOneThreadPerTask();
    Nd4j.getRandom().setSeed(1);
    convolution.setWeightInitFn(WeightInit.XAVIER.getWeightInitFunction());
    NeuralNetConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .convolutionMode(ConvolutionMode.Same)
            .cacheMode(CacheMode.NONE)
            .updater(new NoOp())
            .layer(convolution)
            .build();
    long parameters = convolution.initializer().numParams(configuration);
    this.layer =
        convolution.instantiate(
            configuration, List.of(), 0, Nd4j.create(1, parameters), true, DataType.FLOAT);
    layer.setBackpropGradientsViewArray(Nd4j.create(1, parameters));
    this.input = Nd4j.randn(DataType.FLOAT, input);
    this.epsilon = Nd4j.randn(DataType.FLOAT, output);
  }

  /** Deeplearning4j's own, over images of height 1. */
  static LayerKernel ofDl4j(int in, int out) {
    return new LayerKernel(
        new ConvolutionLayer.Builder(1, BenchNetwork.KERNEL)
            .stride(1, 1)
            .nIn(in)
            .nOut(out)
            .convolutionMode(ConvolutionMode.Same)
            .activation(Activation.RELU)
            .build(),
        new long[] {BATCH, in, 1, BenchNetwork.COLUMNS},
        new long[] {BATCH, out, 1, BenchNetwork.COLUMNS});
  }

  /** The project's own, whose input is copied once, as that of a first layer is. */
  static LayerKernel ofRows(int in, int out) {
    return new LayerKernel(
        new RowConvolution(BenchNetwork.COLUMNS, BenchNetwork.KERNEL, in, out, 1)
            .withActivation(new ActivationReLU()),
        new long[] {BATCH, (long) BenchNetwork.COLUMNS * in},
        new long[] {BATCH, (long) BenchNetwork.COLUMNS * out});
  }

  @Override
  @SuppressWarnings("try") // The workspace is looked up by its name.
  public void forwardAndBackward() {
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, WORKSPACE)) {
      layer.setInput(input, workspaces);
      layer.activate(true, workspaces);
      layer.backpropGradient(epsilon, workspaces);
      layer.clear();
    }
  }
}
