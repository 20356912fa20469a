package org.winesclustering.training;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.rdd.Seeds;

/** A worker's task in a round: trains on its minibatches, one after the other. */
final class LocalTraining
    implements Function2<Integer, Iterator<Minibatch>, Iterator<WorkerResult>> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<NetworkTemplate> template;
  private final Broadcast<NetworkState> state;
  private final int round;
  private final long seed;

  LocalTraining(
      Broadcast<NetworkTemplate> template, Broadcast<NetworkState> state, int round, long seed) {
    this.template = template;
    this.state = state;
    this.round = round;
    this.seed = seed;
  }

  @Override
  public Iterator<WorkerResult> call(Integer worker, Iterator<Minibatch> minibatches) {
    // Before the first minibatch is made: its arrays belong to the device, too.
    TaskDevice device = TaskDevice.bind();
    return List.of(
            minibatches.hasNext() ? train(worker, minibatches, device) : WorkerResult.empty())
        .iterator();
  }

  private WorkerResult train(int worker, Iterator<Minibatch> minibatches, TaskDevice device) {
    TrainedNetwork network = template.value().trained(worker, state.value());
    // What is random in a network (dropout, noise) must not depend on what this thread did before.
    Nd4j.getRandom().setSeed(Seeds.network(seed, round, worker));
    long start = System.nanoTime();
    long rows = 0;
    int updates = 0;
    while (minibatches.hasNext()) {
      Minibatch minibatch = minibatches.next();
      int size = minibatch.size();
      network.fit(minibatch);
      rows += size;
      updates++;
      RowsTrained.add(size);
    }
    // Waits for a GPU.
    double loss = network.loss();
    LedgerEntry entry =
        new LedgerEntry(
            round,
            worker,
            rows,
            updates,
            loss,
            (System.nanoTime() - start) / 1e9,
            network.isOnCard() ? device : TaskDevice.ofNd4j());
    WorkerResult result = WorkerResult.of(network.state(state.value()), entry);
    network.handBack();
    return result;
  }
}
