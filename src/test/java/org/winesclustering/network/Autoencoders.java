package org.winesclustering.network;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Small autoencoders for tests. */
public final class Autoencoders {
  private Autoencoders() {}

  /** Plain convolutions with a kernel of 3, without dropout. */
  public static Branch plain(List<Integer> filters, int embeddingSize, String activation) {
    return plain(filters, 3, embeddingSize, activation);
  }

  /** Plain convolutions without dropout. */
  public static Branch plain(
      List<Integer> filters, int kernelSize, int embeddingSize, String activation) {
    return new Branch(
        Branch.Kind.PLAIN, filters, kernelSize, embeddingSize, activation, 1, 1, 1, 0);
  }

  /** Residual blocks with the sizes of a plain branch. */
  public static Branch residual(Branch plain, int blocks, int pooling, double dropout) {
    return new Branch(
        Branch.Kind.RESIDUAL,
        plain.filters(),
        plain.kernelSize(),
        plain.embeddingSize(),
        plain.activation(),
        blocks,
        pooling,
        1,
        dropout);
  }

  /** Strided or pooled convolutions with the sizes of a plain branch. */
  public static Branch strided(Branch.Kind kind, Branch plain, int stride, int dilation) {
    return new Branch(
        kind,
        plain.filters(),
        plain.kernelSize(),
        plain.embeddingSize(),
        plain.activation(),
        1,
        stride,
        dilation,
        0);
  }

  /** A softmax head whose loss counts as much as the reconstruction's. */
  public static ClusterHead softmax(int clusters) {
    return new ClusterHead(ClusterHead.Kind.SOFTMAX, clusters, 1);
  }

  /** A Student-t head whose loss counts as much as the reconstruction's. */
  public static ClusterHead studentT(int clusters) {
    return new ClusterHead(ClusterHead.Kind.STUDENT_T, clusters, 1);
  }

  /** An initialised network with a learning rate of 0.01. */
  public static ComputationGraph network(Architecture architecture, long seed) {
    ComputationGraph network =
        new ComputationGraph(new AutoencoderGraph(architecture).configuration(0.01, seed));
    network.init();
    return network;
  }
}
