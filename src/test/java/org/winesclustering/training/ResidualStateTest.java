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

  private static ComputationGraph network(int seed) {
    Branch branch = Autoencoders.residual(Autoencoders.plain(List.of(4), 2, "elu"), 1, 1, 0);
    return Autoencoders.network(new Architecture(5, 1, branch, ClusterHead.NONE), seed);
  }

  private static INDArray output(ComputationGraph network, INDArray rows) {
    return network.outputSingle(rows);
  }

  @Test
  void stateCarriesRunningMeansAndVariances() {
    INDArray rows = Nd4j.rand(16, 5).muli(3);
    ComputationGraph trained = network(1);
    for (int i = 0; i < 10; i++) {
      trained.fit(new MultiDataSet(rows, rows));
    }
    ComputationGraph copy = network(2);
    copy.setLearningRate(LEARNING_RATE / 2);

    NetworkState.of(trained, LEARNING_RATE).applyTo(copy);

    assertThat(output(copy, rows)).isEqualTo(output(trained, rows));
  }

  @Test
  void averageOfTwoWorkersHasTheMeanOfTheirMeansAndVariances() {
    ComputationGraph left = network(1);
    ComputationGraph right = network(1);
    NetworkState before = NetworkState.of(left, LEARNING_RATE);
    train(left, 10, 1);
    train(right, 30, 2);

    NetworkState average =
        WorkerResult.merge(
                WorkerResult.of(NetworkState.of(left, LEARNING_RATE), entry(0, 10)),
                WorkerResult.of(NetworkState.of(right, LEARNING_RATE), entry(1, 30)))
            .average(before);
    ComputationGraph averaged = network(3);
    average.applyTo(averaged);

    for (String parameter : List.of("mean", "var", "gamma")) {
      assertThat(norm(averaged, parameter))
          .isEqualTo(norm(left, parameter).mul(0.25).add(norm(right, parameter).mul(0.75)));
    }
    assertThat(norm(averaged, "mean")).isNotEqualTo(norm(network(1), "mean"));
  }

  private static void train(ComputationGraph network, int rows, double scale) {
    INDArray values = Nd4j.rand(rows, 5).muli(scale);
    network.fit(new MultiDataSet(values, values));
  }

  private static LedgerEntry entry(int worker, int rows) {
    return new LedgerEntry(1, worker, rows, 1, 0, 0, new TaskDevice("", "CPU", "", ""));
  }

  private static INDArray norm(ComputationGraph network, String parameter) {
    return network.getLayer("encoder-stage-1-block-1-norm-1").getParam(parameter);
  }
}
