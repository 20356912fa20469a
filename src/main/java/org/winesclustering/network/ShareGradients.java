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
import org.winesclustering.layer.HostValues;
import org.winesclustering.layer.MembersOutput;
import org.winesclustering.layer.RowConvolution;

/**
 * The shares of clusters that a network's {@link ClusterHead} gives records, and the derivatives of
 * a share by the columns of a record. The network itself has no derivatives by its input: this is a
 * copy of the layers from the input to the head, whose first layer is not marked as such, without
 * dropout. One thread at a time.
 */
public final class ShareGradients {
  /** Most input values of all records that go through the network together. */
  private static final int MOST_VALUES = 65_536;

  private final Layers layers;
  private final String logits;
  private final int members;

  private ShareGradients(Layers layers, String logits, int members) {
    this.layers = layers;
    this.logits = logits;
    this.members = members;
  }

  /**
   * Copies the layers of a network; empty if it has no head, or if it has batch normalisation,
   * whose derivatives in DL4J are those of a batch and not of a record.
   */
  public static Optional<ShareGradients> of(ComputationGraph network) {
    ComputationGraphConfiguration configuration = network.getConfiguration().clone();
    if (!configuration.getVertices().containsKey(AutoencoderGraph.CLUSTERS)) {
      return Optional.empty();
    }
    int members =
        ((MembersOutput) layer(configuration.getVertices().get(AutoencoderGraph.CLUSTERS)))
            .getMembers();
    String logits = configuration.getVertexInputs().get(AutoencoderGraph.CLUSTERS).get(0);
    keepUpTo(configuration, logits);
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex ofLayer) {
        if (layer(ofLayer) instanceof BatchNormalization) {
          return Optional.empty();
        }
        makeDifferentiable(layer(ofLayer));
      }
    }
    Layers layers = new Layers(configuration);
    layers.init();
    layers.copyParameters(network);
    return Optional.of(new ShareGradients(layers, logits, members));
  }

  private static Layer layer(GraphVertex vertex) {
    return ((LayerVertex) vertex).getLayerConf().getLayer();
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

  /**
   * The shares of the clusters, the mean of the members.
   *
   * @param records records x columns, as the network reads them
   * @return records x clusters
   */
  public double[][] shares(double[][] records) {
    double[][] shares = new double[records.length][];
    for (int from = 0; from < records.length; from += most(records)) {
      double[][] part = part(records, from);
      double[][] ofMembers = memberShares(part);
      for (int row = 0; row < part.length; row++) {
        shares[from + row] = mean(ofMembers, row, part.length);
      }
    }
    return shares;
  }

  /**
   * The derivatives of the share of one cluster.
   *
   * @param records records x columns, as the network reads them
   * @param cluster number of the head's output, from 0
   * @return records x columns
   */
  public double[][] gradients(double[][] records, int cluster) {
    double[][] gradients = new double[records.length][];
    for (int from = 0; from < records.length; from += most(records)) {
      double[][] part = part(records, from);
      double[] ofMembers = layers.byInput(toEpsilon(memberShares(part), cluster));
      for (int row = 0; row < part.length; row++) {
        gradients[from + row] = sum(ofMembers, row, part.length);
      }
    }
    return gradients;
  }

  private static int most(double[][] records) {
    return Math.max(1, MOST_VALUES / records[0].length);
  }

  private static double[][] part(double[][] records, int from) {
    return Arrays.copyOfRange(records, from, Math.min(records.length, from + most(records)));
  }

  /** The shares in each member, [members * records][clusters], those of the first member first. */
  private double[][] memberShares(double[][] records) {
    INDArray given = layers.output(tiled(records), logits);
    double[] values = HostValues.doubles(given);
    int clusters = (int) given.size(1);
    double[][] shares = new double[values.length / clusters][];
    for (int row = 0; row < shares.length; row++) {
      shares[row] = softmax(Arrays.copyOfRange(values, row * clusters, (row + 1) * clusters));
    }
    return shares;
  }

  /** The records once for each member. */
  private INDArray tiled(double[][] records) {
    double[][] rows = new double[members * records.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = records[row % records.length];
    }
    return Nd4j.createFromArray(rows).castTo(layers.params().dataType());
  }

  private static double[] softmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double[] powers = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  /** The derivatives of the members' mean share by the logits: p (1 - p) and -p q, over M. */
  private INDArray toEpsilon(double[][] shares, int cluster) {
    double[][] epsilon = new double[shares.length][];
    for (int row = 0; row < shares.length; row++) {
      double own = shares[row][cluster];
      epsilon[row] = Arrays.stream(shares[row]).map(other -> -own * other / members).toArray();
      epsilon[row][cluster] += own / members;
    }
    return Nd4j.createFromArray(epsilon).castTo(layers.params().dataType());
  }

  private double[] mean(double[][] ofMembers, int row, int records) {
    double[] mean = new double[ofMembers[0].length];
    for (int of = row; of < ofMembers.length; of += records) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += ofMembers[of][i] / members;
      }
    }
    return mean;
  }

  /** Sum over the members' rows, which lie one after the other. */
  private double[] sum(double[] ofMembers, int row, int records) {
    double[] sum = new double[ofMembers.length / members / records];
    for (int member = 0; member < members; member++) {
      int from = (member * records + row) * sum.length;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += ofMembers[from + i];
      }
    }
    return sum;
  }

  /** The layers, which keep the derivatives by their input. */
  private static final class Layers extends ComputationGraph {
    private static final long serialVersionUID = 1L;

    Layers(ComputationGraphConfiguration configuration) {
      super(configuration);
    }

    /** Copies by name: these layers are some of the network's, in another order. */
    void copyParameters(ComputationGraph network) {
      for (org.deeplearning4j.nn.api.Layer layer : getLayers()) {
        String name = layer.conf().getLayer().getLayerName();
        layer
            .paramTable()
            .forEach((key, view) -> view.assign(network.getLayer(name).getParam(key)));
      }
    }

    /** Computes a vertex' output, and keeps what the derivatives need. */
    INDArray output(INDArray input, String vertex) {
      return feedForward(new INDArray[] {input}, true, false).get(vertex);
    }

    /** The derivatives by the input after {@link #output}, row by row. */
    double[] byInput(INDArray epsilon) {
      calcBackpropGradients(false, false, epsilon);
      return HostValues.doubles(getVertex(AutoencoderGraph.INPUT).getEpsilon());
    }
  }
}
