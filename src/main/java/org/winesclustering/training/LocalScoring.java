package org.winesclustering.training;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A worker's part of an evaluation: the sum of its rows' losses, and their number. */
final class LocalScoring implements FlatMapFunction<Iterator<MultiDataSet>, double[]> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<NetworkTemplate> template;
  private final Broadcast<NetworkState> state;

  LocalScoring(Broadcast<NetworkTemplate> template, Broadcast<NetworkState> state) {
    this.template = template;
    this.state = state;
  }

  @Override
  public Iterator<double[]> call(Iterator<MultiDataSet> minibatches) {
    double[] sums = new double[2];
    if (minibatches.hasNext()) {
      TrainedNetwork network = template.value().borrow(state.value());
      while (minibatches.hasNext()) {
        MultiDataSet minibatch = minibatches.next();
        long size = minibatch.getFeatures(0).size(0);
        sums[0] += network.score(minibatch) * size;
        sums[1] += size;
      }
      template.value().handBack(network);
    }
    return List.of(sums).iterator();
  }

  static double[] merge(double[] left, double[] right) {
    left[0] += right[0];
    left[1] += right[1];
    return left;
  }
}
