package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ShareGradientsTest {
  private static final double[][] RECORDS = {
    {0.3, -1.2, 0.8, 2.1, -0.4}, {-0.9, 0.1, 1.7, -1.3, 0.6}, {0, 0.5, -0.2, 1.1, -2.4}
  };

  private static ComputationGraph network(double dropout, ClusterHead head) {
    Branch branch = new Branch(Branch.Kind.PLAIN, List.of(3, 4), 3, 2, "elu", 1, 1, 1, dropout);
    return Autoencoders.network(new Architecture(5, 2, branch, head), 1);
  }

  static Stream<ComputationGraph> networks() {
    return Stream.of(
        network(0.3, Autoencoders.softmax(3)),
        network(0.3, Autoencoders.studentT(3)),
        strided(Branch.Kind.STRIDED, 2),
        strided(Branch.Kind.POOLED, 1));
  }

  private static ComputationGraph strided(Branch.Kind kind, int dilation) {
    Branch branch =
        Autoencoders.strided(kind, Autoencoders.plain(List.of(3, 4), 2, "elu"), 2, dilation);
    return Autoencoders.network(new Architecture(5, 2, branch, Autoencoders.softmax(3)), 1);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientIsThatOfTheNetworksShares(ComputationGraph trained) {
    ComputationGraph network = trained.convertDataType(DataType.DOUBLE);
    ShareGradients shares = ShareGradients.of(network).orElseThrow();
    double step = 1e-6;

    for (int cluster = 0; cluster < 3; cluster++) {
      double[][] gradients = shares.gradients(RECORDS, cluster);
      for (int record = 0; record < RECORDS.length; record++) {
        for (int column = 0; column < 5; column++) {
          double difference =
              share(network, record, column, step, cluster)
                  - share(network, record, column, -step, cluster);
          assertThat(gradients[record][column])
              .as("share %d of record %d by column %d", cluster, record, column)
              .isCloseTo(difference / (2 * step), within(1e-8));
        }
      }
    }
  }

  /** The share that the network itself gives a record with one column moved. */
  private static double share(
      ComputationGraph network, int record, int column, double step, int cluster) {
    double[] moved = RECORDS[record].clone();
    moved[column] += step;
    return network.output(Nd4j.createFromArray(new double[][] {moved}))[1].getDouble(0, cluster);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void sharesAreThoseOfTheNetwork(ComputationGraph network) {
    INDArray rows = Nd4j.createFromArray(RECORDS).castTo(DataType.FLOAT);

    double[][] shares = ShareGradients.of(network).orElseThrow().shares(RECORDS);

    double[][] expected = network.output(rows)[1].toDoubleMatrix();
    for (int record = 0; record < RECORDS.length; record++) {
      assertThat(shares[record]).containsExactly(expected[record], within(1e-6));
    }
  }

  @Test
  void contributionsAddUpToTheShare() {
    // Weights that are larger than those of a new network, so that shares are far from equal.
    ComputationGraph network = network(0, Autoencoders.softmax(3));
    network.params().muli(2);
    ShareGradients shares = ShareGradients.of(network).orElseThrow();
    double[] baseline = {0.1, 0, -0.1, 0.2, 0};

    IntegratedGradients found = IntegratedGradients.of(shares, RECORDS, baseline);

    double[] mean = new double[3];
    for (double[] share : shares.shares(RECORDS)) {
      Arrays.setAll(mean, i -> mean[i] + share[i] / 3);
    }
    assertThat(found.share()).isCloseTo(Arrays.stream(mean).max().orElseThrow(), within(1e-9));
    double change = found.share() - found.baselineShare();
    assertThat(Math.abs(change)).isGreaterThan(0.05);
    assertThat(Arrays.stream(found.contributions()).sum()).isCloseTo(change, within(1e-3));
  }

  @Test
  void theNetworkStaysAsItWas() {
    ComputationGraph network = network(0.3, Autoencoders.softmax(3));
    String before = network.getConfiguration().toJson();

    ShareGradients.of(network).orElseThrow().gradients(RECORDS, 0);

    assertThat(network.getConfiguration().toJson()).isEqualTo(before);
  }

  @Test
  void manyRecordsGiveWhatOneGives() {
    ShareGradients shares = ShareGradients.of(network(0, Autoencoders.softmax(3))).orElseThrow();
    double[][] many = new double[30_000][];
    Arrays.setAll(many, i -> RECORDS[i % 3]);

    double[][] gradients = shares.gradients(many, 1);

    double[] alone = shares.gradients(new double[][] {RECORDS[1]}, 1)[0];
    assertThat(gradients).hasDimensions(30_000, 5);
    assertThat(gradients[29_998]).containsExactly(alone, within(1e-6));
  }

  @Test
  void thereAreNoneWithoutHeadOrWithBatchNormalisation() {
    Branch plain = Autoencoders.plain(List.of(3), 2, "tanh");
    Branch residual = Autoencoders.residual(plain, 1, 2, 0);

    assertThat(ShareGradients.of(network(0, ClusterHead.NONE))).isEmpty();
    assertThat(
            ShareGradients.of(
                Autoencoders.network(new Architecture(5, 2, residual, Autoencoders.softmax(3)), 1)))
        .isEmpty();
  }
}
