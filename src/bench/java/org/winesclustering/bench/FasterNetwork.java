package org.winesclustering.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Several ways of writing the same network. For each task and batch the one is taken that was the
 * fastest in a trial when it was first asked for.
 */
final class FasterNetwork implements TrainedNetwork {
  private static final double TRIAL_SECONDS = 1;

  private final List<TrainedNetwork> ways;
  private final Map<Integer, TrainedNetwork> trainers = new HashMap<>();
  private final Map<Integer, TrainedNetwork> embedders = new HashMap<>();

  FasterNetwork(List<TrainedNetwork> ways) {
    this.ways = List.copyOf(ways);
  }

  /** The same of all ways; -1 if they differ. */
  @Override
  public long parameters() {
    List<Long> counts = ways.stream().map(TrainedNetwork::parameters).distinct().toList();
    return counts.size() == 1 ? counts.get(0) : -1;
  }

  @Override
  public void train(int batch) {
    trainers.computeIfAbsent(batch, size -> fastest(TrainedNetwork::train, size)).train(batch);
  }

  @Override
  public void embed(int batch) {
    embedders.computeIfAbsent(batch, size -> fastest(TrainedNetwork::embed, size)).embed(batch);
  }

  /** The highest. */
  @Override
  public double loss(int batch) {
    return ways.stream().mapToDouble(way -> way.loss(batch)).max().orElseThrow();
  }

  private TrainedNetwork fastest(BiConsumer<TrainedNetwork, Integer> task, int batch) {
    return ways.stream().max(Comparator.comparingDouble(way -> trial(way, task, batch))).get();
  }

  /** Steps a second, after as many to warm up. */
  private static double trial(
      TrainedNetwork way, BiConsumer<TrainedNetwork, Integer> task, int batch) {
    Runnable step = () -> task.accept(way, batch);
    StepRate.measure(step, TRIAL_SECONDS);
    return StepRate.measure(step, TRIAL_SECONDS);
  }
}
