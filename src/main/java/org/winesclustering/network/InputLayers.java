package org.winesclustering.network;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.layer.HostDoubles;
import org.winesclustering.layer.RowConvolution;

/**
 * A copy of a network's layers from the input to a vertex, which has derivatives by the input: the
 * network itself has none. Without dropout. One thread at a time.
 */
final class InputLayers extends ComputationGraph {
  private static final long serialVersionUID = 1L;

  /** Most input values of all records that go through the network together. */
  private static final int MOST_VALUES = 65_536;

  private InputLayers(ComputationGraphConfiguration configuration) {
    super(configuration);
  }

  /**
   * Copies the layers; empty if the network has no such vertex, or if it has batch normalisation,
   * whose derivatives in DL4J are those of a batch and not of a record.
   */
  static Optional<InputLayers> upTo(ComputationGraph network, String last) {
    ComputationGraphConfiguration configuration = network.getConfiguration().clone();
    if (!configuration.getVertices().containsKey(last)) {
      return Optional.empty();
    }
    keepUpTo(configuration, last);
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex ofLayer) {
        Layer layer = ofLayer.getLayerConf().getLayer();
        if (layer instanceof BatchNormalization) {
          return Optional.empty();
        }
        makeDifferentiable(layer);
      }
    }
    InputLayers layers = new InputLayers(configuration);
    layers.init();
    layers.copyParameters(network);
    return Optional.of(layers);
  }

  /** Leaves a vertex and those that it is computed from. */
  private static void keepUpTo(ComputationGraphConfiguration configuration, String last) {
    Set<String> kept = new HashSet<>();
    addWithInputs(last, configuration.getVertexInputs(), kept);
    configuration.getVertices().keySet().retainAll(kept);
    configuration.getVertexInputs().keySet().retainAll(kept);
    configuration.setNetworkOutputs(List.of(last));
    configuration.setTopologicalOrder(null);
    configuration.setTopologicalOrderStr(null);
    // What is computed must outlive DL4J's own steps.
    configuration.setTrainingWorkspaceMode(WorkspaceMode.NONE);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.NONE);
  }

  private static void addWithInputs(
      String vertex, Map<String, List<String>> inputs, Set<String> found) {
    if (found.add(vertex)) {
      inputs.getOrDefault(vertex, List.of()).forEach(input -> addWithInputs(input, inputs, found));
    }
  }

  private static void makeDifferentiable(Layer layer) {
    layer.setIDropout(null);
    if (layer instanceof RowConvolution convolution) {
      convolution.asInner();
    }
  }

  /** Copies by name: these layers are some of the network's, in another order. */
  private void copyParameters(ComputationGraph network) {
    for (org.deeplearning4j.nn.api.Layer layer : getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      layer.paramTable().forEach((key, view) -> view.assign(network.getLayer(name).getParam(key)));
    }
  }

  /** Records that go through the network together. */
  static int most(double[][] records) {
    return Math.max(1, MOST_VALUES / records[0].length);
  }

  /** Those of the records from a place on. */
  static double[][] part(double[][] records, int from) {
    return Arrays.copyOfRange(records, from, Math.min(records.length, from + most(records)));
  }

  /** Computes the last vertex, and keeps what the derivatives need. */
  INDArray output(double[][] rows) {
    String last = getConfiguration().getNetworkOutputs().get(0);
    return feedForward(new INDArray[] {array(rows)}, true, false).get(last);
  }

  /** The derivatives by the input after {@link #output}, row by row. */
  double[] byInput(double[][] epsilon) {
    calcBackpropGradients(false, false, array(epsilon));
    return new HostDoubles().read(getVertex(AutoencoderGraph.INPUT).getEpsilon());
  }

  private INDArray array(double[][] rows) {
    return Nd4j.createFromArray(rows).castTo(params().dataType());
  }
}
