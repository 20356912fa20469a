package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class PooledTest {

  private static Architecture pooled(int columns, int members, Integer... filters) {
    Branch plain = Autoencoders.plain(List.of(filters), 2, "elu");
    return new Architecture(
        columns, members, Autoencoders.strided(Branch.Kind.POOLED, plain, 2, 1), ClusterHead.NONE);
  }

  @Test
  void layersHaveTheDocumentedShapes() {
    Map<String, List<Long>> shapes =
        new AutoencoderGraph(pooled(13, 1, 4, 6))
            .layers().stream().collect(Collectors.toMap(LayerShape::name, LayerShape::outputShape));

    assertThat(shapes)
        .containsEntry("encoder-conv-1", List.of(4L, 8L))
        .containsEntry("encoder-conv-2", List.of(6L, 4L))
        .containsEntry("encoder-mean", List.of(6L, 1L))
        .containsEntry("encoder-max", List.of(6L, 1L))
        .containsEntry("encoder-pooled", List.of(12L))
        .containsEntry("embedding", List.of(2L))
        .containsEntry("decoder-dense", List.of(12L))
        .containsEntry("decoder-out", List.of(13L))
        .containsEntry("reconstruction", List.of(13L));
  }

  @Test
  void channelsAreReadTogetherAndTheLargestAloneOfWhatMayEndEarly() {
    Branch branch =
        Autoencoders.strided(Branch.Kind.POOLED, Autoencoders.plain(List.of(4, 6), 2, "elu"), 2, 1);
    PositionLayout layout = new PositionLayout(2, true);
    Architecture architecture = new Architecture(3 * 13, 1, branch, ClusterHead.NONE, layout);
    Map<String, List<Long>> shapes =
        new AutoencoderGraph(architecture)
            .layers().stream().collect(Collectors.toMap(LayerShape::name, LayerShape::outputShape));

    assertThat(shapes)
        .containsEntry("encoder-conv-1", List.of(4L, 8L))
        .containsEntry("encoder-max", List.of(6L, 1L))
        .doesNotContainKey("encoder-mean")
        .containsEntry("decoder-out", List.of(39L));
    assertThatThrownBy(() -> new Architecture(40, 1, branch, ClusterHead.NONE, layout))
        .hasMessageContaining("channels");
  }

  @Test
  void peakHasTheSameEmbeddingWhereverItLies() {
    ComputationGraph network = Autoencoders.network(pooled(64, 2, 4, 6), 1);
    INDArray rows = Nd4j.zeros(3, 64);
    INDArray peak = Nd4j.createFromArray(0.5f, 2, 1);
    // Moved by a multiple of all strides together, and by half of it.
    int[] places = {20, 28, 30};
    for (int row = 0; row < places.length; row++) {
      rows.get(NDArrayIndex.point(row), NDArrayIndex.interval(places[row], places[row] + 3))
          .assign(peak);
    }

    INDArray embedding =
        network.feedForward(rows, false).get(AutoencoderGraph.EMBEDDING).reshape(2, 3, 2);

    for (int member = 0; member < 2; member++) {
      INDArray ofMember = embedding.get(NDArrayIndex.point(member));
      assertThat(ofMember.getRow(0).distance2(ofMember.getRow(1))).isCloseTo(0, within(1e-6));
      assertThat(ofMember.getRow(0).distance2(ofMember.getRow(2))).isGreaterThan(1e-3);
    }
  }

  @Test
  void membersReadTheirOwnRecords() {
    ComputationGraph network = Autoencoders.network(pooled(13, 2, 4, 6), 1);
    INDArray first = Nd4j.rand(3, 13);
    INDArray second = Nd4j.rand(3, 13);

    INDArray apart =
        network.feedForward(Nd4j.hstack(first, second), false).get(AutoencoderGraph.EMBEDDING);
    INDArray alike = network.feedForward(first, false).get(AutoencoderGraph.EMBEDDING);

    INDArray half = apart.get(NDArrayIndex.interval(0, 3), NDArrayIndex.all());
    assertThat(half).isEqualTo(alike.get(NDArrayIndex.interval(0, 3), NDArrayIndex.all()));
    assertThat(apart).isNotEqualTo(alike);
  }
}
