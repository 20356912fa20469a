package org.winesclustering.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.winesclustering.training.Microbatches;
import org.winesclustering.training.OnePassAdam;

/** A Deeplearning4j graph in training. */
final class GraphNetwork implements TrainedNetwork {
  private final ComputationGraph graph;
  private final Minibatches minibatches;
  private final List<String> embeddings;
  private final Map<Integer, List<MultiDataSet>> training = new HashMap<>();
  private final Map<Integer, INDArray[]> scoring = new HashMap<>();
  private Optional<Microbatches> parts = Optional.empty();
  private int step;

  /**
   * With random parameters.
   *
   * @param embeddings names of the vertices that hold the members' embeddings
   */
  GraphNetwork(
      ComputationGraphConfiguration configuration,
      Minibatches minibatches,
      List<String> embeddings) {
    this.graph = new ComputationGraph(configuration);
    this.graph.init();
    this.minibatches = minibatches;
    this.embeddings = embeddings;
  }

  /** Trains with the project's steps instead of DL4J's; returns this network. */
  GraphNetwork withOurSteps() {
    if (!OnePassAdam.install(graph)) {
      throw new IllegalStateException("the network has another updater");
    }
    parts = Optional.of(new Microbatches(graph));
    return this;
  }

  @Override
  public long parameters() {
    return graph.numParams();
  }

  @Override
  public void train(int batch) {
    List<MultiDataSet> prepared = prepared(batch);
    MultiDataSet minibatch = prepared.get(step++ % prepared.size());
    if (parts.isPresent()) {
      parts.get().fit(minibatch);
    } else {
      graph.fit(minibatch);
    }
  }

  @Override
  public void embed(int batch) {
    graph.output(embeddings, false, scoring.computeIfAbsent(batch, minibatches::scoring), null);
  }

  @Override
  public double loss(int batch) {
    return graph.score(prepared(batch).get(0), false);
  }

  private List<MultiDataSet> prepared(int batch) {
    return training.computeIfAbsent(
        batch,
        size ->
            IntStream.range(0, BenchRows.batches(size))
                .mapToObj(i -> minibatches.training(i, size))
                .toList());
  }
}
