package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;

class NetworkBytesTest {
  private static ComputationGraph network(int columns) {
    Branch branch = Autoencoders.plain(List.of(16), 16, "elu");
    return Autoencoders.network(new Architecture(columns, 1, branch, ClusterHead.NONE), 7);
  }

  @Test
  void theFormatIsThatOfDl4j() throws IOException {
    ComputationGraph network = network(5);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, expected, true);

    byte[] bytes = NetworkBytes.writeWithUpdater(network);

    assertThat(ZipContent.read(bytes, name -> true))
        .containsExactlyEntriesOf(ZipContent.read(expected.toByteArray(), name -> true));
    assertThat(NetworkBytes.readWithUpdater(bytes).params()).isEqualTo(network.params());
  }

  @Test
  void aSmallNetworkIsCompressedAndALargeOneIsNot() throws IOException {
    ComputationGraph small = network(100);
    ComputationGraph large = network(2000);

    assertThat(NetworkBytes.write(small).length).isLessThan((int) (4 * small.numParams()));
    byte[] bytes = NetworkBytes.write(large);
    assertThat(bytes.length).isGreaterThan((int) (4 * large.numParams()));
    assertThat(NetworkBytes.read(bytes).params()).isEqualTo(large.params());
  }
}
