package org.winesclustering.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A network in training in libtorch. All rows are in native memory before; a step leaves no array
 * behind and takes none to the heap.
 */
final class TorchNetwork implements TrainedNetwork {

  /** Rows of one step as {@link TorchEnsemble#loss} takes them. */
  private record Batch(NDList noisy, NDArray clean, NDList shares) {}

  private final TorchEnsemble ensemble;
  private final NDManager manager;
  private final BenchNetwork network;
  private final BenchRows rows;
  private final Engine engine = Engine.getInstance();
  private final Optimizer optimiser =
      Optimizer.adam()
          .optLearningRateTracker(Tracker.fixed((float) BenchNetwork.LEARNING_RATE))
          .build();
  private final List<String> names;
  private final Map<Integer, List<Batch>> batches = new HashMap<>();
  private int step;

  TorchNetwork(TorchEnsemble ensemble, NDManager manager, BenchNetwork network, BenchRows rows) {
    this.ensemble = ensemble;
    this.manager = manager;
    this.network = network;
    this.rows = rows;
    this.names =
        IntStream.range(0, ensemble.parameters().size()).mapToObj(Integer::toString).toList();
  }

  @Override
  public long parameters() {
    return ensemble.parameters().stream().mapToLong(array -> array.getShape().size()).sum();
  }

  @Override
  public void train(int size) {
    List<Batch> prepared = prepared(size);
    Batch batch = prepared.get(step % prepared.size());
    if (step++ == 0) {
      // The optimiser makes its moments at the first step; in a scope they would not outlive it.
      train(batch);
      return;
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      train(batch);
    }
  }

  /** The optimiser sets the gradients to zero after use. */
  private void train(Batch batch) {
    try (GradientCollector collector = engine.newGradientCollector()) {
      collector.backward(ensemble.loss(batch.noisy, batch.clean, batch.shares));
    }
    List<NDArray> parameters = ensemble.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      NDArray parameter = parameters.get(i);
      optimiser.update(names.get(i), parameter, parameter.getGradient());
    }
  }

  /** Without a gradient collector no graph of gradients is recorded. */
  @Override
  public void embed(int size) {
    NDArray clean = prepared(size).get(0).clean;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      ensemble.embed(clean);
    }
  }

  @Override
  public double loss(int size) {
    Batch batch = prepared(size).get(0);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return ensemble.loss(batch.noisy, batch.clean, batch.shares).getFloat();
    }
  }

  private List<Batch> prepared(int size) {
    return batches.computeIfAbsent(
        size,
        ignored ->
            IntStream.range(0, BenchRows.batches(size)).mapToObj(i -> batch(i, size)).toList());
  }

  private Batch batch(int index, int size) {
    return new Batch(
        ofMembers(member -> rows.noisy(member, index, size), size, BenchNetwork.COLUMNS),
        manager.create(rows.clean(index, size), new Shape(size, BenchNetwork.COLUMNS)),
        ofMembers(member -> rows.shares(member, index, size), size, network.clusters()));
  }

  private NDList ofMembers(IntFunction<float[]> values, int size, int width) {
    float[] all = new float[network.members() * size * width];
    for (int member = 0; member < network.members(); member++) {
      System.arraycopy(values.apply(member), 0, all, member * size * width, size * width);
    }
    return ensemble.prepared(manager.create(all, new Shape(network.members(), size, width)));
  }
}
