package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StridedTest {

  private static Architecture strided(
      int columns, int members, int stride, int dilation, Integer... filters) {
    Branch plain = Autoencoders.plain(List.of(filters), 2, "identity");
    return new Architecture(
        columns,
        members,
        Autoencoders.strided(Branch.Kind.STRIDED, plain, stride, dilation),
        ClusterHead.NONE);
  }

  private static Map<String, List<Long>> shapes(Architecture architecture) {
    return new AutoencoderGraph(architecture)
        .layers().stream().collect(Collectors.toMap(LayerShape::name, LayerShape::outputShape));
  }

  @Test
  void decoderMirrorsTheStrides() {
    assertThat(shapes(strided(13, 1, 2, 1, 4, 6)))
        .containsEntry("encoder-conv-1", List.of(4L, 8L))
        .containsEntry("encoder-conv-2", List.of(6L, 4L))
        .containsEntry("embedding", List.of(2L))
        .containsEntry("decoder-dense", List.of(24L))
        // 4 positions of 2 x 4 filters are 8 of 4, and 8 of 2 x 1 are 16 of 1.
        .containsEntry("decoder-conv-2", List.of(8L, 4L))
        .containsEntry("decoder-conv-1", List.of(2L, 8L))
        .containsEntry("decoder-cut", List.of(13L))
        .containsEntry("reconstruction", List.of(13L));
    assertThat(shapes(strided(16, 1, 2, 1, 4, 6))).doesNotContainKey("decoder-cut");
  }

  @Test
  void dilationRoundsTheLengthUp() {
    // Of 4 positions after two strides of 4, 9 are made, which is divided by 1, 3 and 9.
    assertThat(shapes(strided(64, 1, 4, 3, 1, 1, 1)))
        .containsEntry("encoder-conv-1", List.of(1L, 144L))
        .containsEntry("encoder-conv-2", List.of(1L, 12L))
        .containsEntry("encoder-conv-2-joined", List.of(36L))
        .containsEntry("encoder-conv-3", List.of(1L))
        .containsEntry("encoder-conv-3-joined", List.of(9L))
        .containsEntry("decoder-conv-3", List.of(4L))
        .containsEntry("decoder-cut", List.of(64L));
    assertThatThrownBy(
            () ->
                Autoencoders.strided(
                    Branch.Kind.PLAIN, Autoencoders.plain(List.of(4), 2, "elu"), 1, 2))
        .hasMessageContaining("STRIDED or POOLED for a dilation");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 3", "2, 3"})
  void filtersSeeThePositionsThatADilationSays(int dilation, int members) {
    int columns = 8;
    ComputationGraph network =
        Autoencoders.network(strided(columns, members, 1, dilation, 1, 1), 1);
    INDArray rows = Nd4j.rand(5, columns);

    Map<String, INDArray> activations = network.feedForward(rows, false);

    INDArray read = activations.get("encoder-conv-1");
    INDArray made = activations.get(dilation == 1 ? "encoder-conv-2" : "encoder-conv-2-joined");
    double[] weights = network.getLayer("encoder-conv-2").getParam("W").dup().data().asDouble();
    for (int member = 0; member < members; member++) {
      for (int row = member * 5; row < member * 5 + 5; row++) {
        for (int i = 0; i < columns; i++) {
          double sum = 0;
          for (int tap = 0; tap < 3; tap++) {
            int seen = i + (tap - 1) * dilation;
            if (seen >= 0 && seen < columns) {
              sum += weights[member * 3 + tap] * read.getDouble(row, seen);
            }
          }
          assertThat(made.getDouble(row, i)).isCloseTo(sum, within(1e-5));
        }
      }
    }
  }

  @Test
  void whatHasNoValueIsNotLearned() {
    ComputationGraph network = Autoencoders.network(strided(6, 2, 2, 1, 3), 1);
    INDArray rows = Nd4j.rand(4, 6);
    INDArray known = rows.dup();
    INDArray other = rows.dup();
    known.put(1, 5, Float.NaN);
    known.put(1, 4, Float.NaN);
    other.put(1, 5, 100);
    other.put(1, 4, -100);

    double[] masked = gradient(network, rows, known);
    double masks = network.score();
    // Means of the squares over the four columns that are known, and over six of the others.
    INDArray made = network.outputSingle(rows);
    double[] losses = new double[4];
    for (int row = 0; row < 4; row++) {
      for (int member = 0; member < 2; member++) {
        INDArray ofMember =
            network.feedForward(rows, false).get("decoder-conv-1").getRow(member * 4L + row);
        int columns = row == 1 ? 4 : 6;
        for (int i = 0; i < columns; i++) {
          losses[row] += Math.pow(ofMember.getDouble(i) - rows.getDouble(row, i), 2) / columns / 2;
        }
      }
    }

    assertThat(made.isNaN().any()).isFalse();
    assertThat(masks).isCloseTo(Arrays.stream(losses).average().orElseThrow(), within(1e-5));
    assertThat(masked).doesNotContain(Double.NaN);
    assertThat(masked).isNotEqualTo(gradient(network, rows, other));
  }

  private static double[] gradient(ComputationGraph network, INDArray rows, INDArray labels) {
    network.setInputs(rows);
    network.setLabels(labels);
    network.computeGradientAndScore();
    return network.gradient().gradient().dup().data().asDouble();
  }
}
