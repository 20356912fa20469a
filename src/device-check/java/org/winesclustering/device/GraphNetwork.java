package org.winesclustering.device;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** DL4J's graphs as the kernels' networks; the kit itself has no DL4J. */
public final class GraphNetwork {
  private GraphNetwork() {}

  /**
   * Reads a graph.
   *
   * @param embedding name of the layer of the bottleneck
   * @throws UnsupportedNetwork if the kernels lack something
   */
  public static KernelNetwork of(ComputationGraph graph, String embedding) {
    return new KernelNetwork(GraphEnsemble.of(graph, embedding));
  }
}
