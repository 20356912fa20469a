package org.winesclustering.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.learning.config.Adam;
import org.winesclustering.layer.CentreDistances;
import org.winesclustering.layer.MemberLoss;
import org.winesclustering.layer.MembersOutput;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.layer.RowDense;

/** DL4J's graph as the kernels' layers, vertex by vertex. */
final class GraphEnsemble {
  private final ComputationGraph graph;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<KernelLayer> layers = new ArrayList<>();
  private Optional<Output> reconstruction = Optional.empty();
  private Optional<Output> head = Optional.empty();
  private Optional<Adam> adam = Optional.empty();
  private int members;

  private record Output(int layer, MembersOutput loss) {}

  private GraphEnsemble(ComputationGraph graph) {
    this.graph = graph;
  }

  /**
   * Reads a graph.
   *
   * @param graph with its parameters
   * @param embedding name of the layer of the bottleneck
   * @throws UnsupportedNetwork if the kernels lack something
   */
  static Ensemble of(ComputationGraph graph, String embedding) {
    GraphEnsemble reader = new GraphEnsemble(graph);
    for (Map.Entry<String, GraphVertex> vertex :
        graph.getConfiguration().getVertices().entrySet()) {
      reader.read(vertex.getKey(), vertex.getValue());
    }
    return reader.ensemble(embedding);
  }

  private void read(String name, GraphVertex vertex) {
    if (!(vertex instanceof LayerVertex found) || found.getPreProcessor() != null) {
      throw new UnsupportedNetwork(vertex.getClass().getSimpleName() + ", of the vertex " + name);
    }
    Layer layer = found.getLayerConf().getLayer();
    int below = below(name);
    if (layer instanceof MembersOutput output) {
      if (output.getLoss() == MemberLoss.SQUARED_ERROR) {
        reconstruction = Optional.of(new Output(below, output));
      } else {
        head = Optional.of(new Output(below, output));
      }
    } else if (layer.getClass() == RowConvolution.class
        || layer.getClass() == RowDense.class
        || layer.getClass() == CentreDistances.class) {
      numbers.put(name, layers.size());
      layers.add(layer(name, (RowConvolution) layer, below));
    } else {
      throw new UnsupportedNetwork(layer.getClass().getSimpleName() + ", of the layer " + name);
    }
  }

  /** The number of the layer that a vertex reads; -1 for the records. */
  private int below(String name) {
    String input = graph.getConfiguration().getVertexInputs().get(name).get(0);
    return graph.getConfiguration().getNetworkInputs().contains(input) ? -1 : numbers.get(input);
  }

  private KernelLayer layer(String name, RowConvolution layer, int below) {
    if (layer.getIDropout() != null) {
      throw new UnsupportedNetwork("dropout, of the layer " + name);
    }
    if (!(layer.getIUpdater() instanceof Adam rule)
        || (adam.isPresent() && !adam.get().equals(rule))) {
      throw new UnsupportedNetwork("updater but Adam, of the layer " + name);
    }
    adam = Optional.of(rule);
    members = layer.getMembers();
    return new KernelLayer(
        layer instanceof CentreDistances ? KernelLayer.Kind.DISTANCES : KernelLayer.Kind.SUMS,
        below,
        layer.getLength(),
        layer.getKernelSize(),
        (int) layer.getNIn(),
        (int) layer.getNOut(),
        place(name, DefaultParamInitializer.WEIGHT_KEY),
        layer.isHasBias() ? place(name, DefaultParamInitializer.BIAS_KEY) : -1,
        GraphFunction.of(layer.getActivationFn())
            .orElseThrow(
                () ->
                    new UnsupportedNetwork(
                        String.format(
                            Locale.ROOT,
                            "activation %s, of the layer %s",
                            layer.getActivationFn(),
                            name))));
  }

  /** The place of a layer's parameters among those of the graph. */
  private int place(String layer, String key) {
    return Math.toIntExact(graph.getLayer(layer).getParam(key).offset() - graph.params().offset());
  }

  private int bottleneck(String embedding) {
    if (!numbers.containsKey(embedding)) {
      throw new UnsupportedNetwork("network without the layer " + embedding);
    }
    return numbers.get(embedding);
  }

  private Ensemble ensemble(String embedding) {
    Output output =
        reconstruction.orElseThrow(
            () -> new UnsupportedNetwork("network without a reconstruction"));
    Adam rule = adam.orElseThrow();
    return new Ensemble(
        layers.get(0).inputWidth(),
        members,
        Math.toIntExact(graph.numParams()),
        layers,
        bottleneck(embedding),
        output.layer(),
        output.loss().getWeight(),
        head.map(Output::layer).orElse(-1),
        head.filter(some -> some.loss().getLoss() == MemberLoss.KULLBACK_LEIBLER).isPresent(),
        new AdamRule((float) rule.getBeta1(), (float) rule.getBeta2(), (float) rule.getEpsilon()));
  }
}
