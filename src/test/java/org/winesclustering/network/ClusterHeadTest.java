package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.layer.Members;

class ClusterHeadTest {
  private static final Branch PLAIN = Autoencoders.plain(List.of(3), 2, "tanh");
  private static final Branch RESIDUAL = Autoencoders.residual(PLAIN, 1, 2, 0);
  private static final Branch STRIDED =
      Autoencoders.strided(Branch.Kind.STRIDED, Autoencoders.plain(List.of(3, 2), 2, "tanh"), 2, 2);
  private static final Branch POOLED = Autoencoders.strided(Branch.Kind.POOLED, PLAIN, 2, 1);

  static Stream<Arguments> everyKind() {
    return Stream.of(PLAIN, RESIDUAL, STRIDED, POOLED)
        .flatMap(
            branch ->
                Stream.of(
                        ClusterHead.NONE,
                        new ClusterHead(ClusterHead.Kind.SOFTMAX, 3, 0.5),
                        new ClusterHead(ClusterHead.Kind.STUDENT_T, 3, 10))
                    .map(head -> Arguments.of(branch, head)));
  }

  private static ComputationGraph network(Branch branch, ClusterHead head) {
    return Autoencoders.network(new Architecture(5, 2, branch, head), 1);
  }

  private static MultiDataSet minibatch(ClusterHead head, DataType type) {
    INDArray rows = Nd4j.rand(type, 6, 5).subi(0.5).muli(4);
    INDArray noisy = rows.add(Nd4j.rand(type, 6, 5));
    INDArray shares = Nd4j.rand(type, 6, 3);
    shares.diviColumnVector(shares.sum(true, 1));
    INDArray[] inputs = {Nd4j.hstack(noisy, rows)};
    return head.clusters() == 0
        ? new MultiDataSet(inputs, new INDArray[] {rows})
        : new MultiDataSet(inputs, new INDArray[] {rows, shares});
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void bytesBringBackTheSameNetwork(Branch branch, ClusterHead head) throws IOException {
    ComputationGraph network = network(branch, head);
    MultiDataSet minibatch = minibatch(head, DataType.FLOAT);
    network.fit(minibatch);

    ComputationGraph restored =
        NetworkBytes.readWithUpdater(NetworkBytes.writeWithUpdater(network));

    assertThat(restored.getConfiguration().toJson()).isEqualTo(network.getConfiguration().toJson());
    assertThat(restored.output(minibatch.getFeatures()))
        .isEqualTo(network.output(minibatch.getFeatures()));
    network.fit(minibatch);
    restored.fit(minibatch);
    assertThat(restored.params()).isEqualTo(network.params());
    assertThat(restored.score()).isEqualTo(network.score());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void lossFalls(Branch branch, ClusterHead head) {
    ComputationGraph network = network(branch, head);
    MultiDataSet minibatch = minibatch(head, DataType.FLOAT);
    network.fit(minibatch);
    double before = network.score();

    for (int i = 0; i < 60; i++) {
      network.fit(minibatch);
    }

    assertThat(network.score()).isLessThan(0.9 * before);
  }

  /** Without batch normalisation, whose running mean and variance have no gradient. */
  static Stream<Arguments> everyKindWithoutNormalisation() {
    return everyKind().filter(arguments -> !arguments.get()[0].equals(RESIDUAL));
  }

  @ParameterizedTest
  @MethodSource("everyKindWithoutNormalisation")
  void gradientIsThatOfTheScore(Branch branch, ClusterHead head) {
    ComputationGraph network = network(branch, head).convertDataType(DataType.DOUBLE);
    MultiDataSet minibatch = minibatch(head, DataType.DOUBLE);
    network.setInputs(minibatch.getFeatures());
    network.setLabels(minibatch.getLabels());
    network.computeGradientAndScore();
    // A sum over the rows, which the updater divides by their number.
    INDArray gradient = network.gradient().gradient().div(minibatch.getFeatures(0).size(0));

    for (long i = 0; i < network.numParams(); i++) {
      double analytic = gradient.getDouble(i);
      assertThat(difference(network, minibatch, i))
          .as("parameter %d", i)
          .isCloseTo(analytic, within(1e-5 * Math.max(1e-3, Math.abs(analytic))));
    }
  }

  /** Central difference of the score by one parameter. */
  private static double difference(ComputationGraph network, MultiDataSet minibatch, long index) {
    double step = 1e-5;
    INDArray parameters = network.params();
    double value = parameters.getDouble(index);
    parameters.putScalar(index, value + step);
    double above = network.score(minibatch, true);
    parameters.putScalar(index, value - step);
    double below = network.score(minibatch, true);
    parameters.putScalar(index, value);
    return (above - below) / (2 * step);
  }

  @Test
  void sharesFollowStudentsDistribution() {
    ComputationGraph network = network(PLAIN, Autoencoders.studentT(3));
    INDArray rows = Nd4j.rand(4, 5);
    INDArray embeddings = network.feedForward(rows, false).get("embedding");
    float[][][] centres = {{{0, 0}, {1, 2}, {-3, 0.5f}}, {{1, 1}, {0, -2}, {2, 0}}};

    for (int member = 1; member <= 2; member++) {
      ClusterHead.setCentres(network, member, Nd4j.create(centres[member - 1]));
    }

    double[][] expected = new double[4][3];
    for (int member = 0; member < 2; member++) {
      float[][] embedding = Members.rows(embeddings, 2, member).toFloatMatrix();
      for (int row = 0; row < 4; row++) {
        double sum = 0;
        for (float[] centre : centres[member]) {
          sum += kernel(embedding[row], centre);
        }
        for (int j = 0; j < 3; j++) {
          expected[row][j] += kernel(embedding[row], centres[member][j]) / sum / 2;
        }
      }
    }
    double[][] shares = network.output(rows)[1].toDoubleMatrix();
    for (int row = 0; row < 4; row++) {
      assertThat(shares[row]).containsExactly(expected[row], within(1e-6));
    }
    INDArray parameters = network.getLayer("distances").getParam("W");
    assertThat(Members.matrix(parameters, 1)).isEqualTo(Nd4j.create(centres[1]).transpose());
    assertThat(Members.matrix(parameters, 0)).isEqualTo(Nd4j.create(centres[0]).transpose());
  }

  private static double kernel(float[] row, float[] centre) {
    return 1 / (1 + Math.pow(row[0] - centre[0], 2) + Math.pow(row[1] - centre[1], 2));
  }

  @Test
  void smallDistancesFarFromTheOriginAreNotLost() {
    ComputationGraph network = network(PLAIN, Autoencoders.studentT(2));
    INDArray rows = Nd4j.zeros(1, 5);
    network.getLayer("embedding").getParam("b").assign(5000);
    INDArray embeddings = network.feedForward(rows, false).get("embedding");

    for (int member = 1; member <= 2; member++) {
      INDArray embedding = Members.rows(embeddings, 2, member - 1);
      ClusterHead.setCentres(network, member, Nd4j.vstack(embedding, embedding.add(1)));
    }

    // One plus the squared distance is 1 and 3.
    assertThat(network.output(rows)[1].getDouble(0, 0)).isCloseTo(0.75, within(1e-6));
  }

  @Test
  void centresMustFit() {
    ComputationGraph network = network(PLAIN, Autoencoders.studentT(3));

    assertThatThrownBy(() -> ClusterHead.setCentres(network, 1, Nd4j.zeros(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("centres have the shape [2, 3], needed: [3, 2]");
    ComputationGraph softmax = network(PLAIN, Autoencoders.softmax(3));
    assertThatThrownBy(() -> ClusterHead.setCentres(softmax, 1, Nd4j.zeros(3, 2)))
        .hasMessageContaining("no centres of a member 1");
  }
}
