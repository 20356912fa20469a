package org.winesclustering.bench;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.winesclustering.network.Backend;

/**
 * Deeplearning4j's convolution over images of height 1, in one workspace as in training; as there,
 * a layer with ReLU.
 */
final class Dl4jKernel implements Kernel {
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

  Dl4jKernel(int in, int out) {
    Backend.useOneThreadPerTask();
    Nd4j.getRandom().setSeed(1);
    NeuralNetConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .convolutionMode(ConvolutionMode.Same)
            .cacheMode(CacheMode.NONE)
            .weightInit(WeightInit.XAVIER)
            .updater(new NoOp())
            .layer(
                new ConvolutionLayer.Builder(1, BenchNetwork.KERNEL)
                    .stride(1, 1)
                    .nIn(in)
                    .nOut(out)
                    .activation(Activation.RELU)
                    .build())
            .build();
    long parameters = configuration.getLayer().initializer().numParams(configuration);
    layer =
        configuration
            .getLayer()
            .instantiate(
                configuration, List.of(), 0, Nd4j.create(1, parameters), true, DataType.FLOAT);
    layer.setBackpropGradientsViewArray(Nd4j.create(1, parameters));
    input = Nd4j.randn(DataType.FLOAT, BATCH, in, 1, BenchNetwork.COLUMNS);
    epsilon = Nd4j.randn(DataType.FLOAT, BATCH, out, 1, BenchNetwork.COLUMNS);
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
