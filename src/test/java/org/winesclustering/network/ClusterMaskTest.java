package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Rows whose mask is 0 have no target: the heads neither cost nor learn anything of them. */
class ClusterMaskTest {

  /** A last minibatch may have one row. */
  static Stream<Arguments> headsAndRows() {
    return Stream.of(Autoencoders.softmax(3), Autoencoders.studentT(3))
        .flatMap(head -> Stream.of(Arguments.of(head, 6), Arguments.of(head, 1)));
  }

  private static ComputationGraph network(ClusterHead head) {
    Branch branch = Autoencoders.plain(List.of(3), 2, "tanh");
    return Autoencoders.network(new Architecture(5, 2, branch, head), 1);
  }

  private static MultiDataSet minibatch(INDArray rows, float... mask) {
    INDArray target = Nd4j.zeros(rows.size(0), 3);
    target.getColumn(1).assign(1);
    INDArray masks = Nd4j.createFromArray(mask).reshape(mask.length, 1);
    return new MultiDataSet(
        new INDArray[] {rows}, new INDArray[] {rows, target}, null, new INDArray[] {null, masks});
  }

  private static INDArray rows(int count) {
    return Nd4j.rand(count, 5).subi(0.5).muli(4);
  }

  /** Parameters of the vertices whose names begin so. */
  private static Map<String, INDArray> parameters(ComputationGraph network, String... prefixes) {
    return network.paramTable().entrySet().stream()
        .filter(entry -> Stream.of(prefixes).anyMatch(entry.getKey()::startsWith))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().dup()));
  }

  @ParameterizedTest
  @MethodSource("headsAndRows")
  void withMaskZeroTheHeadKeepsItsParametersAndCostsNothing(ClusterHead head, int count) {
    ComputationGraph network = network(head);
    ComputationGraph headless = network(ClusterHead.NONE);
    for (Map.Entry<String, INDArray> parameter : headless.paramTable().entrySet()) {
      parameter.getValue().assign(network.getParam(parameter.getKey()));
    }
    INDArray rows = rows(count);
    MultiDataSet untaught = minibatch(rows, new float[count]);
    MultiDataSet plain = new MultiDataSet(rows, rows);
    Map<String, INDArray> before = parameters(network, "logits", "distances");

    assertThat(network.score(untaught, false)).isCloseTo(headless.score(plain), within(1e-6));
    for (int i = 0; i < 3; i++) {
      network.fit(untaught);
      headless.fit(plain);
    }

    assertThat(before).isNotEmpty();
    assertThat(parameters(network, "logits", "distances")).isEqualTo(before);
    assertThat(network.score()).isCloseTo(headless.score(), within(1e-6));
    assertThat(parameters(network, "encoder", "embedding", "decoder"))
        .isEqualTo(parameters(headless, "encoder", "embedding", "decoder"));
  }

  @ParameterizedTest
  @MethodSource("headsAndRows")
  void withMaskOneItLearns(ClusterHead head, int count) {
    ComputationGraph network = network(head);
    float[] mask = new float[count];
    Arrays.fill(mask, 1);
    Map<String, INDArray> before = parameters(network, "logits", "distances");
    MultiDataSet masked = minibatch(rows(count), mask);
    MultiDataSet unmasked = new MultiDataSet(masked.getFeatures(), masked.getLabels());

    assertThat(network.score(masked, false)).isEqualTo(network.score(unmasked, false));
    network.fit(masked);

    assertThat(parameters(network, "logits", "distances")).isNotEqualTo(before);
  }
}
