package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.winesclustering.layer.Members;

class ArchitectureTest {

  private static Architecture plain(List<Integer> filters) {
    return plain(filters, 1, ClusterHead.NONE);
  }

  private static Architecture plain(List<Integer> filters, int members, ClusterHead head) {
    return new Architecture(13, members, Autoencoders.plain(filters, 4, "elu"), head);
  }

  @Test
  void layersHaveTheDocumentedShapes() {
    ComputationGraph network =
        Autoencoders.network(plain(List.of(8, 12), 2, Autoencoders.softmax(3)), 1);

    Map<String, INDArray> activations = network.feedForward(Nd4j.zeros(5, 13), false);

    assertThat(activations.get("encoder-conv-1").shape()).containsExactly(10, 8 * 13);
    assertThat(activations.get("encoder-conv-2").shape()).containsExactly(10, 12 * 13);
    assertThat(activations.get("embedding").shape()).containsExactly(10, 4);
    assertThat(activations.get("decoder-dense").shape()).containsExactly(10, 12 * 13);
    assertThat(activations.get("decoder-conv-2").shape()).containsExactly(10, 8 * 13);
    assertThat(activations.get("decoder-conv-1").shape()).containsExactly(10, 13);
    assertThat(activations.get("reconstruction").shape()).containsExactly(5, 13);
    assertThat(activations.get("clusters").shape()).containsExactly(5, 3);
    assertThat(network.getConfiguration().getNetworkInputs()).containsExactly("input");
    assertThat(network.getConfiguration().getNetworkOutputs())
        .containsExactly("reconstruction", "clusters");
  }

  @Test
  void parametersAreCounted() {
    // conv 3*1*16+16, dense 208*4+4, dense 4*208+208, conv 3*16*1+1
    assertThat(Autoencoders.network(plain(List.of(16)), 1).numParams())
        .isEqualTo(64 + 836 + 1040 + 49);
  }

  @Test
  void layersAreListedWithShapesAndParameters() {
    Architecture architecture = plain(List.of(16), 1, Autoencoders.softmax(3));

    assertThat(new AutoencoderGraph(architecture).layers())
        .containsExactly(
            layer("encoder-conv-1", "RowConvolution", List.of(16L, 13L), 64, "input"),
            layer("embedding", "RowDense", List.of(4L), 836, "encoder-conv-1"),
            layer("decoder-dense", "RowDense", List.of(208L), 1040, "embedding"),
            layer("decoder-conv-1", "RowConvolution", List.of(1L, 13L), 49, "decoder-dense"),
            layer("reconstruction", "MembersOutput", List.of(13L), 0, "decoder-conv-1"),
            layer("logits", "RowDense", List.of(3L), 15, "embedding"),
            layer("clusters", "MembersOutput", List.of(3L), 0, "logits"));
    Architecture three = plain(List.of(16), 3, Autoencoders.softmax(3));
    assertThat(new AutoencoderGraph(three).layers())
        .extracting(LayerShape::parameters)
        .containsExactly(192L, 2508L, 3120L, 147L, 0L, 45L, 0L);
  }

  private static LayerShape layer(
      String name, String type, List<Long> shape, long parameters, String input) {
    return new LayerShape(name, type, shape, parameters, List.of(input));
  }

  @Test
  void membersStartFromDifferentParameters() {
    ComputationGraph network = Autoencoders.network(plain(List.of(16), 2, ClusterHead.NONE), 1);

    for (String layer : List.of("encoder-conv-1", "embedding", "decoder-dense")) {
      INDArray weights = network.getLayer(layer).getParam("W");
      assertThat(Members.matrix(weights, 0)).isNotEqualTo(Members.matrix(weights, 1));
    }
  }

  @Test
  void whatOneMemberLearnsDoesNotTouchTheOther() {
    Architecture architecture = plain(List.of(16), 2, Autoencoders.softmax(3));
    ComputationGraph left = Autoencoders.network(architecture, 1);
    ComputationGraph right = Autoencoders.network(architecture, 1);
    INDArray rows = Nd4j.rand(8, 13);
    INDArray shares = Nd4j.pullRows(Nd4j.eye(3), 1, 0, 1, 2, 0, 1, 2, 0, 1);
    for (int i = 0; i < 3; i++) {
      left.fit(minibatch(List.of(Nd4j.hstack(rows, rows)), List.of(rows, shares)));
      right.fit(minibatch(List.of(Nd4j.hstack(rows.add(1), rows)), List.of(rows, shares)));
    }

    for (String layer : List.of("encoder-conv-1", "embedding", "logits")) {
      INDArray inLeft = left.getLayer(layer).getParam("W");
      INDArray inRight = right.getLayer(layer).getParam("W");
      assertThat(Members.matrix(inLeft, 0)).isNotEqualTo(Members.matrix(inRight, 0));
      assertThat(Members.matrix(inLeft, 1).toFloatMatrix())
          .isEqualTo(Members.matrix(inRight, 1).toFloatMatrix());
    }
  }

  @Test
  void recordsAreReadByAllMembersAlike() {
    ComputationGraph network = Autoencoders.network(plain(List.of(8, 12), 3, ClusterHead.NONE), 1);
    INDArray rows = Nd4j.rand(6, 13);

    assertThat(network.outputSingle(rows))
        .isEqualTo(network.outputSingle(Nd4j.hstack(rows, rows, rows)));
  }

  private static MultiDataSet minibatch(List<INDArray> inputs, List<INDArray> labels) {
    return new MultiDataSet(inputs.toArray(INDArray[]::new), labels.toArray(INDArray[]::new));
  }

  @Test
  void lossIsTheMeanOverColumnsTimesItsWeight() {
    ComputationGraph once = Autoencoders.network(plain(List.of(16), 1, Autoencoders.softmax(2)), 1);
    ComputationGraph thrice =
        Autoencoders.network(
            plain(List.of(16), 1, new ClusterHead(ClusterHead.Kind.SOFTMAX, 2, 3)), 1);
    INDArray rows = Nd4j.rand(8, 13);
    INDArray[] outputs = once.output(rows);
    double error = outputs[0].sub(rows).norm2Number().doubleValue();
    double reconstruction = error * error / (8 * 13);
    INDArray shares = Nd4j.valueArrayOf(8, 2, 0.5);
    double crossEntropy = -Transforms.log(outputs[1]).mul(shares).sumNumber().doubleValue() / 8;
    MultiDataSet minibatch = minibatch(List.of(rows), List.of(rows, shares));

    assertThat(once.score(minibatch)).isCloseTo(reconstruction + crossEntropy, within(1e-5));
    assertThat(thrice.score(minibatch)).isCloseTo(3 * reconstruction + crossEntropy, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "2, 7", "5, 9"})
  void fewColumnsAreEnough(int columns, int kernelSize) {
    Architecture architecture =
        new Architecture(
            columns, 2, Autoencoders.plain(List.of(4, 6), kernelSize, 2, "elu"), ClusterHead.NONE);
    ComputationGraph network = Autoencoders.network(architecture, 1);
    INDArray rows = Nd4j.rand(3, columns);

    network.fit(minibatch(List.of(rows), List.of(rows)));

    assertThat(network.outputSingle(rows).shape()).containsExactly(3, columns);
    assertThat(network.score()).isFinite();
  }

  @Test
  void bytesBringBackTheSameNetwork() throws IOException {
    ComputationGraph network = Autoencoders.network(plain(List.of(16)), 1);

    ComputationGraph restored = NetworkBytes.read(NetworkBytes.write(network));

    assertThat(restored.params()).isEqualTo(network.params());
    assertThat(NetworkBytes.write(restored)).isEqualTo(NetworkBytes.write(network));
    assertThat(Autoencoders.network(plain(List.of(16)), 2).params()).isNotEqualTo(network.params());
  }

  @Test
  void bytesOfSomethingElseAreAnInputOutputError() {
    assertThatThrownBy(() -> NetworkBytes.read("no zip".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    Branch branch = Autoencoders.plain(List.of(4), 2, "elu");

    assertThatThrownBy(() -> new Architecture(3, 0, branch, ClusterHead.NONE))
        .hasMessage("members is 0, needed: at least 1");
    assertThatThrownBy(() -> new Architecture(0, 1, branch, ClusterHead.NONE))
        .hasMessageContaining("columns is 0");
    assertThatThrownBy(() -> Autoencoders.softmax(1)).hasMessageContaining("clusters is 1");
    assertThatThrownBy(() -> Autoencoders.residual(branch, 1, 1, 1))
        .hasMessageContaining("dropout is 1.0");
    assertThatThrownBy(() -> new Branch(Branch.Kind.PLAIN, List.of(4), 3, 2, "elu", 1, 2, 1, 0))
        .hasMessageContaining("RESIDUAL, STRIDED or POOLED");
    assertThatThrownBy(() -> new Branch(Branch.Kind.STRIDED, List.of(4), 3, 2, "elu", 2, 2, 1, 0))
        .hasMessageContaining("RESIDUAL for blocks");
    assertThatThrownBy(() -> Autoencoders.plain(List.of(), 2, "elu"))
        .hasMessageContaining("filters is []");
  }

  @Test
  void sharedNetworkServesManyThreads() {
    ComputationGraph network = Autoencoders.network(plain(List.of(16)), 1);
    SharedNetwork shared = new SharedNetwork(NetworkBytes.write(network));
    INDArray input = Nd4j.rand(20, 13);
    float[] values = input.data().asFloat();
    float[] expected = network.outputSingle(input).data().asFloat();

    List<float[]> outputs =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> shared.apply(values, 20).reconstruction())
            .toList();

    assertThat(outputs).allMatch(output -> Arrays.equals(output, expected));
    assertThat(shared.apply(values, 20).responsibilities()).isEmpty();
  }

  @Test
  void sharedNetworkPutsEmbeddingsSideBySide() {
    ComputationGraph network =
        Autoencoders.network(plain(List.of(16), 2, Autoencoders.softmax(3)), 1);
    INDArray rows = Nd4j.rand(7, 13);
    INDArray[] outputs = network.output(rows);
    INDArray embeddings = network.feedForward(rows, false).get("embedding");

    SharedNetwork.Output output =
        new SharedNetwork(NetworkBytes.write(network)).apply(rows.data().asFloat(), 7);

    assertThat(Nd4j.createFromArray(output.embedding()).reshape(7, 8))
        .isEqualTo(Nd4j.hstack(Members.rows(embeddings, 2, 0), Members.rows(embeddings, 2, 1)));
    assertThat(output.reconstruction()).isEqualTo(outputs[0].dup('c').data().asFloat());
    assertThat(output.responsibilities()).isEqualTo(outputs[1].dup('c').data().asFloat());
  }
}
