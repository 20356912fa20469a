package org.winesclustering.bench;

import static java.util.Comparator.comparingDouble;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Several ways of writing the same network. For each task and batch the one is taken that was the
 * fastest in its best trial, taken in turns, when it was first asked for.
 */
final class FasterNetwork implements TrainedNetwork {
  /** The first of them warms up. */
  private static final int TRIALS = 4;

  private static final double TRIAL_SECONDS = 0.5;

  private final List<TrainedNetwork> ways;
  private final Map<Integer, TrainedNetwork> trainers = new HashMap<>();
  private final Map<Integer, TrainedNetwork> embedders = new HashMap<>();
  private final Map<Integer, TrainedNetwork> scorers = new HashMap<>();

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

  @Override
  public long score(int batch) {
    return scorers
        .computeIfAbsent(batch, size -> fastest(TrainedNetwork::score, size))
        .score(batch);
  }

  /** The highest. */
  @Override
  public double loss(int batch) {
    return ways.stream().mapToDouble(way -> way.loss(batch)).max().orElseThrow();
  }

  private TrainedNetwork fastest(BiConsumer<TrainedNetwork, Integer> task, int batch) {
    double[] best = new double[ways.size()];
    for (int trial = 0; trial < TRIALS; trial++) {
      for (int i = 0; i < best.length; i++) {
        TrainedNetwork way = ways.get(i);
        double rate = StepRate.measure(() -> task.accept(way, batch), TRIAL_SECONDS);
        best[i] = Math.max(best[i], rate);
      }
    }
    int fastest = IntStream.range(0, best.length).boxed().max(comparingDouble(i -> best[i])).get();
    System.err.printf("batch %d: way %d of %s%n", batch, fastest, Arrays.toString(best));
    return ways.get(fastest);
  }
}
