package org.winesclustering.network;

import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.winesclustering.layer.HostDoubles;
import org.winesclustering.layer.MembersOutput;

/**
 * The shares of clusters that a network's {@link ClusterHead} gives records, and the derivatives of
 * a share by the columns of a record, as the network reads them. One thread at a time.
 */
public final class ShareGradients implements ClusterShares {
  private final InputLayers layers;
  private final int members;

  private ShareGradients(InputLayers layers, int members) {
    this.layers = layers;
    this.members = members;
  }

  /**
   * Copies the layers of a network; empty if it has no head, or if it has batch normalisation,
   * whose derivatives in DL4J are those of a batch and not of a record.
   */
  public static Optional<ShareGradients> of(ComputationGraph network) {
    ComputationGraphConfiguration configuration = network.getConfiguration();
    if (!configuration.getVertices().containsKey(AutoencoderGraph.CLUSTERS)) {
      return Optional.empty();
    }
    LayerVertex head = (LayerVertex) configuration.getVertices().get(AutoencoderGraph.CLUSTERS);
    int members = ((MembersOutput) head.getLayerConf().getLayer()).getMembers();
    String logits = configuration.getVertexInputs().get(AutoencoderGraph.CLUSTERS).get(0);
    return InputLayers.upTo(network, logits).map(layers -> new ShareGradients(layers, members));
  }

  /** The mean of the members. */
  @Override
  public double[][] shares(double[][] records) {
    double[][] shares = new double[records.length][];
    for (int from = 0; from < records.length; from += InputLayers.most(records)) {
      double[][] part = InputLayers.part(records, from);
      double[][] ofMembers = memberShares(part);
      for (int row = 0; row < part.length; row++) {
        shares[from + row] = mean(ofMembers, row, part.length);
      }
    }
    return shares;
  }

  @Override
  public double[][] gradients(double[][] records, int cluster) {
    double[][] gradients = new double[records.length][];
    for (int from = 0; from < records.length; from += InputLayers.most(records)) {
      double[][] part = InputLayers.part(records, from);
      double[] ofMembers = layers.byInput(toEpsilon(memberShares(part), cluster));
      for (int row = 0; row < part.length; row++) {
        gradients[from + row] = sum(ofMembers, row, part.length);
      }
    }
    return gradients;
  }

  /** The shares in each member, [members * records][clusters], those of the first member first. */
  private double[][] memberShares(double[][] records) {
    INDArray given = layers.output(tiled(records));
    double[] values = new HostDoubles().read(given);
    int clusters = (int) given.size(1);
    double[][] shares = new double[values.length / clusters][];
    for (int row = 0; row < shares.length; row++) {
      shares[row] = softmax(Arrays.copyOfRange(values, row * clusters, (row + 1) * clusters));
    }
    return shares;
  }

  /** The records once for each member. */
  private double[][] tiled(double[][] records) {
    double[][] rows = new double[members * records.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = records[row % records.length];
    }
    return rows;
  }

  private static double[] softmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double[] powers = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  /** The derivatives of the members' mean share by the logits: p (1 - p) and -p q, over M. */
  private double[][] toEpsilon(double[][] shares, int cluster) {
    double[][] epsilon = new double[shares.length][];
    for (int row = 0; row < shares.length; row++) {
      double own = shares[row][cluster];
      epsilon[row] = Arrays.stream(shares[row]).map(other -> -own * other / members).toArray();
      epsilon[row][cluster] += own / members;
    }
    return epsilon;
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
}
