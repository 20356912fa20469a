package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArchitectureTest {

  private static ComputationGraph network(List<Integer> filters, long seed) {
    ComputationGraph network =
        new ComputationGraph(new Architecture(13, filters, 3, 4, "elu").configuration(0.01, seed));
    network.init();
    return network;
  }

  @Test
  void layersHaveTheDocumentedShapes() {
    Map<String, INDArray> activations =
        network(List.of(8, 12), 1).feedForward(Nd4j.zeros(5, 13), false);

    assertThat(activations.get("encoder-conv-1").shape()).containsExactly(5, 8, 1, 13);
    assertThat(activations.get("encoder-conv-2").shape()).containsExactly(5, 12, 1, 13);
    assertThat(activations.get("embedding").shape()).containsExactly(5, 4);
    assertThat(activations.get("decoder-dense").shape()).containsExactly(5, 12 * 13);
    assertThat(activations.get("decoder-conv-2").shape()).containsExactly(5, 8, 1, 13);
    assertThat(activations.get("decoder-conv-1").shape()).containsExactly(5, 1, 1, 13);
    assertThat(activations.get("reconstruction").shape()).containsExactly(5, 13);
  }

  @Test
  void parametersAreCounted() {
    // conv 3*1*16+16, dense 208*4+4, dense 4*208+208, conv 3*16*1+1
    assertThat(network(List.of(16), 1).numParams()).isEqualTo(64 + 836 + 1040 + 49);
  }

  @Test
  void bytesBringBackTheSameNetwork() throws IOException {
    ComputationGraph network = network(List.of(16), 1);

    ComputationGraph restored = NetworkBytes.read(NetworkBytes.write(network));

    assertThat(restored.params()).isEqualTo(network.params());
    assertThat(NetworkBytes.write(restored)).isEqualTo(NetworkBytes.write(network));
    assertThat(network(List.of(16), 2).params()).isNotEqualTo(network.params());
  }

  @Test
  void bytesOfSomethingElseAreAnInputOutputError() {
    assertThatThrownBy(() -> NetworkBytes.read("no zip".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void sharedNetworkServesManyThreads() {
    ComputationGraph network = network(List.of(16), 1);
    SharedNetwork shared = new SharedNetwork(NetworkBytes.write(network));
    INDArray input = Nd4j.rand(20, 13);
    INDArray expected = network.outputSingle(input);

    List<INDArray> outputs =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> shared.apply(input).reconstruction())
            .toList();

    assertThat(outputs).allMatch(expected::equals);
  }
}
