package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ResidualTest {

  private static Architecture residual(int columns, ClusterHead head, Integer... filters) {
    Branch plain = Autoencoders.plain(List.of(filters), 2, "elu");
    return new Architecture(columns, 1, Autoencoders.residual(plain, 1, 2, 0), head);
  }

  private static Architecture residual(int columns, Integer... filters) {
    return residual(columns, ClusterHead.NONE, filters);
  }

  private static ComputationGraph network(Architecture architecture) {
    return Autoencoders.network(architecture, 1);
  }

  private static ComputationGraph trained(Architecture architecture, INDArray rows, int updates) {
    ComputationGraph network = network(architecture);
    for (int i = 0; i < updates; i++) {
      network.fit(minibatch(rows));
    }
    return network;
  }

  private static MultiDataSet minibatch(INDArray rows) {
    return new MultiDataSet(rows, rows);
  }

  @Test
  void layersHaveTheDocumentedShapes() {
    Map<String, List<Long>> shapes =
        new AutoencoderGraph(residual(13, 4, 6, 8))
            .layers().stream().collect(Collectors.toMap(LayerShape::name, LayerShape::outputShape));

    assertThat(shapes)
        .containsEntry("encoder-stem", List.of(4L, 13L))
        .containsEntry("encoder-stage-1-block-1-conv-1", List.of(4L, 13L))
        .containsEntry("encoder-stage-1-block-1-norm-1", List.of(4L))
        .containsEntry("encoder-stage-1-block-1-output", List.of(52L))
        .containsEntry("encoder-pool-2", List.of(4L, 7L))
        .containsEntry("encoder-pooled-2", List.of(28L))
        .containsEntry("encoder-stage-2-block-1-skip", List.of(6L, 7L))
        .containsEntry("encoder-stage-2-block-1-sum", List.of(42L))
        .containsEntry("encoder-pool-3", List.of(6L, 4L))
        .containsEntry("encoder-stage-3-block-1-output", List.of(32L))
        .containsEntry("embedding", List.of(2L))
        .containsEntry("decoder-dense", List.of(32L))
        .containsEntry("decoder-stage-3-block-1-output", List.of(32L))
        .containsEntry("decoder-repeat-2", List.of(8L, 8L))
        .containsEntry("decoder-crop-2", List.of(8L, 7L))
        .containsEntry("decoder-longer-2", List.of(56L))
        .containsEntry("decoder-stage-2-block-1-output", List.of(42L))
        .containsEntry("decoder-repeat-1", List.of(6L, 14L))
        .containsEntry("decoder-crop-1", List.of(6L, 13L))
        .containsEntry("decoder-stage-1-block-1-output", List.of(52L))
        .containsEntry("decoder-last", List.of(1L, 13L))
        .containsEntry("reconstruction", List.of(13L))
        .doesNotContainKey("encoder-stage-1-block-1-skip");
  }

  @Test
  void listedShapesAndParametersAreThoseOfTheGraph() {
    Architecture architecture = residual(13, 4, 6);
    ComputationGraph network = network(architecture);
    Map<String, INDArray> activations = network.feedForward(Nd4j.rand(3, 13), false);

    List<LayerShape> layers = new AutoencoderGraph(architecture).layers();
    assertThat(layers)
        .allSatisfy(
            layer ->
                assertThat(activations.get(layer.name()).length())
                    .isEqualTo(
                        (isByPosition(layer) ? 3 * lengthOf(layer) : 3)
                            * layer.outputShape().stream().reduce(1L, (a, b) -> a * b)));
    assertThat(layers.stream().mapToLong(LayerShape::parameters).sum())
        .isEqualTo(network.numParams());
  }

  /** Normalised is every position of a row on its own. */
  private static boolean isByPosition(LayerShape layer) {
    return layer.name().matches(".*(norm|activation)-[12]");
  }

  private static long lengthOf(LayerShape layer) {
    return layer.name().contains("stage-1") ? 13 : 7;
  }

  @Test
  void lossFalls() {
    INDArray rows = Nd4j.rand(32, 13);
    ComputationGraph network = network(residual(13, 4, 6));
    double before = network.score(minibatch(rows));

    double after = trained(residual(13, 4, 6), rows, 100).score(minibatch(rows));

    assertThat(after).isLessThan(before / 2);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 3", "2, 3, 3", "5, 2, 7", "7, 3, 1", "11, 4, 5"})
  void anyLengthIsPooledAndRestored(int columns, int pooling, int kernelSize) {
    Branch branch =
        Autoencoders.residual(
            Autoencoders.plain(List.of(3, 4, 5), kernelSize, 2, "relu"), 2, pooling, 0.2);
    INDArray rows = Nd4j.rand(6, columns);

    ComputationGraph network =
        trained(new Architecture(columns, 1, branch, ClusterHead.NONE), rows, 2);

    assertThat(network.score()).isFinite();
    assertThat(network.outputSingle(rows).shape()).containsExactly(6, columns);
  }

  @Test
  void oneRowScoresAsItDoesAmongOthers() {
    INDArray rows = Nd4j.rand(16, 13);
    ComputationGraph network = trained(residual(13, 4, 6), rows, 20);

    INDArray together = network.outputSingle(rows);
    INDArray alone =
        network.outputSingle(rows.get(NDArrayIndex.interval(5, 6), NDArrayIndex.all()));

    assertThat(alone.distance2(together.getRow(5, true))).isCloseTo(0, within(1e-5));
  }

  @Test
  void dropoutIsForTrainingOnly() {
    Architecture architecture =
        new Architecture(
            13,
            1,
            Autoencoders.residual(Autoencoders.plain(List.of(4), 2, "elu"), 1, 1, 0.5),
            ClusterHead.NONE);
    INDArray rows = Nd4j.rand(8, 13);
    ComputationGraph network = network(architecture);

    assertThat(network.outputSingle(rows)).isEqualTo(network.outputSingle(rows));
    assertThat(network.output(true, rows)[0]).isNotEqualTo(network.outputSingle(rows));
  }

  @Test
  void bytesBringBackTheSameNetwork() throws IOException {
    INDArray rows = Nd4j.rand(8, 13);
    Architecture architecture = residual(13, Autoencoders.softmax(3), 4, 6);
    ComputationGraph network = network(architecture);
    network.fit(
        new MultiDataSet(
            new INDArray[] {rows}, new INDArray[] {rows, Nd4j.valueArrayOf(8, 3, 1 / 3.0)}));

    ComputationGraph restored =
        NetworkBytes.readWithUpdater(NetworkBytes.writeWithUpdater(network));

    assertThat(restored.getConfiguration().toJson()).isEqualTo(network.getConfiguration().toJson());
    assertThat(restored.output(rows)).isEqualTo(network.output(rows));
  }
}
