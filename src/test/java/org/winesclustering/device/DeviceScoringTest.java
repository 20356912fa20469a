package org.winesclustering.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.ClusterHead;

/** The forward pass on an emulated driver, beside that of DL4J. */
class DeviceScoringTest {
  private static final int COLUMNS = 7;
  private static final int MEMBERS = 3;
  private static final int RECORDS = 21;
  private static final float NEAR = 1e-5f;

  private static Card card;

  @BeforeAll
  static void open() {
    card = EmulatedDriver.card();
  }

  static Stream<ClusterHead> heads() {
    return Stream.of(ClusterHead.NONE, Autoencoders.softmax(4), Autoencoders.studentT(4));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void outputsAreThoseOfDl4j(ClusterHead head) {
    ComputationGraph graph = Autoencoders.network(architecture(head), 3);
    INDArray records = Nd4j.rand(RECORDS, COLUMNS);
    INDArray[] own =
        graph.output(
            List.of(AutoencoderGraph.EMBEDDING, "reconstruction"),
            false,
            new INDArray[] {records},
            null);

    try (DeviceScoring scoring = DeviceScoring.of(graph, AutoencoderGraph.EMBEDDING, card)) {
      DeviceScoring.Scores scores = scoring.score(records.dup('c').data().asFloat());

      for (int row = 0; row < RECORDS; row++) {
        for (int i = 0; i < MEMBERS * 2; i++) {
          assertThat(scores.embeddings()[row * MEMBERS * 2 + i])
              .isCloseTo(own[0].getFloat(i / 2 * RECORDS + row, i % 2), within(NEAR));
        }
      }
      assertThat(scores.reconstructions()).containsExactly(floats(own[1]), within(NEAR));
      if (head.clusters() > 0) {
        assertThat(scores.shares()).containsExactly(floats(graph.output(records)[1]), within(NEAR));
      } else {
        assertThat(scores.shares()).isEmpty();
      }
    }
  }

  @Test
  void recordsMayBeMoreThanBlocks() {
    ComputationGraph graph = Autoencoders.network(architecture(ClusterHead.NONE), 3);
    INDArray records = Nd4j.rand(BlockPlan.MOST_BLOCKS * 8 + 3, COLUMNS);

    try (DeviceScoring scoring = DeviceScoring.of(graph, AutoencoderGraph.EMBEDDING, card)) {
      assertThat(scoring.score(floats(records)).reconstructions())
          .containsExactly(floats(graph.outputSingle(records)), within(NEAR));
    }
  }

  private static float[] floats(INDArray rows) {
    return rows.dup('c').data().asFloat();
  }

  private static Architecture architecture(ClusterHead head) {
    return new Architecture(COLUMNS, MEMBERS, Autoencoders.plain(List.of(4, 3), 3, 2, "elu"), head);
  }
}
