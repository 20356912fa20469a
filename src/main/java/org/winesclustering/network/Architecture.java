package org.winesclustering.network;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A convolutional autoencoder over the columns of a table. A record of {@code n} scaled columns is
 * a sequence of length {@code n} with one channel; with filters {@code f1 .. fm} the shapes are,
 * for a batch of {@code b} records,
 *
 * <pre>
 * input             [b, n]
 * encoder-conv-1    [b, f1, 1, n]   convolution over neighbouring columns, same padding, activation
 * ..
 * encoder-conv-m    [b, fm, 1, n]
 * embedding         [b, e]          dense, no activation: the bottleneck
 * decoder-dense     [b, fm * n]     dense, activation
 * decoder-conv-m    [b, f(m-1), 1, n]
 * ..
 * decoder-conv-1    [b, 1, 1, n]    no activation
 * reconstruction    [b, n]          mean squared error against the input
 * </pre>
 *
 * A graph rather than a plain stack, because other heads than the decoder may read the embedding.
 *
 * @param columns of the scaled table, n
 * @param filters of each convolution of the encoder, first layer first
 * @param kernelSize columns that a filter sees at a time, odd
 * @param embeddingSize e
 * @param activation name of an ND4J activation, in lower case
 */
public record Architecture(
    int columns, List<Integer> filters, int kernelSize, int embeddingSize, String activation) {

  /** The vertex whose activations, [batch, embeddingSize], are the embedding. */
  public static final String EMBEDDING = "embedding";

  /** The output, [batch, columns]. */
  public static final String RECONSTRUCTION = "reconstruction";

  private static final String INPUT = "input";

  public Architecture {
    filters = List.copyOf(filters);
  }

  /**
   * The network with its updater.
   *
   * @param learningRate step size of Adam
   * @param seed of the initial parameters
   */
  public ComputationGraphConfiguration configuration(double learningRate, long seed) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(learningRate))
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Same)
            .activation(Activation.valueOf(activation.toUpperCase(Locale.ROOT)))
            .graphBuilder()
            .addInputs(INPUT);
    String encoded = encoder(graph);
    int last = filters.get(filters.size() - 1);
    graph.addLayer(
        EMBEDDING,
        new DenseLayer.Builder()
            .nIn((long) columns * last)
            .nOut(embeddingSize)
            .activation(Activation.IDENTITY)
            .build(),
        new CnnToFeedForwardPreProcessor(1, columns, last),
        encoded);
    String decoded = decoder(graph);
    return graph
        .addLayer(
            RECONSTRUCTION,
            new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build(),
            new CnnToFeedForwardPreProcessor(1, columns, 1),
            decoded)
        .setOutputs(RECONSTRUCTION)
        .build();
  }

  private String encoder(ComputationGraphConfiguration.GraphBuilder graph) {
    String below = INPUT;
    int channels = 1;
    for (int i = 0; i < filters.size(); i++) {
      String name = "encoder-conv-" + (i + 1);
      ConvolutionLayer layer = convolution(channels, filters.get(i)).build();
      if (i == 0) {
        graph.addLayer(name, layer, new FeedForwardToCnnPreProcessor(1, columns, 1), below);
      } else {
        graph.addLayer(name, layer, below);
      }
      below = name;
      channels = filters.get(i);
    }
    return below;
  }

  private String decoder(ComputationGraphConfiguration.GraphBuilder graph) {
    int last = filters.get(filters.size() - 1);
    graph.addLayer(
        "decoder-dense",
        new DenseLayer.Builder().nIn(embeddingSize).nOut((long) columns * last).build(),
        EMBEDDING);
    String below = "decoder-dense";
    for (int i = filters.size(); i >= 1; i--) {
      String name = "decoder-conv-" + i;
      ConvolutionLayer.Builder layer =
          convolution(filters.get(i - 1), i == 1 ? 1 : filters.get(i - 2));
      if (i == 1) {
        layer.activation(Activation.IDENTITY);
      }
      if (i == filters.size()) {
        graph.addLayer(
            name, layer.build(), new FeedForwardToCnnPreProcessor(1, columns, last), below);
      } else {
        graph.addLayer(name, layer.build(), below);
      }
      below = name;
    }
    return below;
  }

  private ConvolutionLayer.Builder convolution(int channelsIn, int channelsOut) {
    return new ConvolutionLayer.Builder(1, kernelSize)
        .stride(1, 1)
        .nIn(channelsIn)
        .nOut(channelsOut);
  }
}
