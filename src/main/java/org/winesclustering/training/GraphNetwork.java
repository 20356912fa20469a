package org.winesclustering.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.network.IdleNetworks;

/** A worker's network as DL4J's graph, on ND4J's backend. */
final class GraphNetwork implements TrainedNetwork {
  private final ComputationGraph graph;
  private final IdleNetworks<ComputationGraph> idle;
  private final Microbatches parts;
  private double loss;

  GraphNetwork(ComputationGraph graph, IdleNetworks<ComputationGraph> idle) {
    this.graph = graph;
    this.idle = idle;
    this.parts = new Microbatches(graph);
  }

  @Override
  public void fit(Minibatch minibatch) {
    loss += parts.fit(minibatch.arrays());
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public NetworkState state(NetworkState before) {
    return NetworkState.of(graph, before.learningRate());
  }

  @Override
  public boolean isOnCard() {
    return false;
  }

  @Override
  public void handBack() {
    idle.give(graph);
  }
}
