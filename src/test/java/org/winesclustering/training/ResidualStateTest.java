package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;

/** Batch normalisation under parameter averaging. */
class ResidualStateTest {
  private static final double LEARNING_RATE = 0.01;

  private static TrainedNetwork network(int seed) {
    Branch branch = Autoencoders.residual(Autoencoders.plain(List.of(4), 2, "elu"), 1, 1, 0);
    return TrainedNetwork.of(
        Autoencoders.network(new Architecture(5, 1, branch, ClusterHead.NONE), seed));
  }

  private static INDArray output(TrainedNetwork network, INDArray rows) {
    return ((ComputationGraph) network.network()).outputSingle(rows);
  }

  @Test
  void stateCarriesRunningMeansAndVariances() {
    INDArray rows = Nd4j.rand(16, 5).muli(3);
    TrainedNetwork trained = network(1);
    for (int i = 0; i < 10; i++) {
      trained.fit(new MultiDataSet(rows, rows));
    }
    TrainedNetwork copy = network(2);
    copy.setLearningRate(LEARNING_RATE / 2);

    copy.set(trained.state(LEARNING_RATE));

    assertThat(output(copy, rows)).isEqualTo(output(trained, rows));
  }

  @Test
  void averageOfTwoWorkersHasTheMeanOfTheirMeansAndVariances() {
    TrainedNetwork left = network(1);
    TrainedNetwork right = network(1);
    NetworkState before = left.state(LEARNING_RATE);
    train(left, 10, 1);
    train(right, 30, 2);

    NetworkState average =
        WorkerResult.merge(
                WorkerResult.of(left.state(LEARNING_RATE), entry(0, 10), true),
                WorkerResult.of(right.state(LEARNING_RATE), entry(1, 30), true))
            .average(before);
    TrainedNetwork averaged = network(3);
    averaged.set(average);

    for (String parameter : List.of("mean", "var", "gamma")) {
      assertThat(norm(averaged, parameter))
          .isEqualTo(norm(left, parameter).mul(0.25).add(norm(right, parameter).mul(0.75)));
    }
    assertThat(norm(averaged, "mean")).isNotEqualTo(norm(network(1), "mean"));
  }

  private static void train(TrainedNetwork network, int rows, double scale) {
    INDArray values = Nd4j.rand(rows, 5).muli(scale);
    network.fit(new MultiDataSet(values, values));
  }

  private static LedgerEntry entry(int worker, int rows) {
    return new LedgerEntry(1, worker, rows, 1, 0, 0, new TaskDevice("", "CPU", ""));
  }

  private static INDArray norm(TrainedNetwork network, String parameter) {
    return ((ComputationGraph) network.network())
        .getLayer("encoder-stage-1-block-1-norm-1")
        .getParam(parameter);
  }
}
