package org.winesclustering.training.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CheckpointPropertiesTest {
  private static final ObjectNode STATE = new ObjectMapper().createObjectNode().put("round", 7);

  @Property(tries = 300, seed = "18")
  void oneThatIsCutOffIsSeenToBe(
      @ForAll @Size(max = 200) byte[] network, @ForAll @IntRange(max = 99) int percent) {
    byte[] whole = new Checkpoint(network, Map.of("best", network), STATE).toBytes();
    assertWholeOrRefused(Arrays.copyOf(whole, whole.length * percent / 100), network);
  }

  @Property(tries = 500, seed = "19")
  void aFlippedBitIsSeenOrDoesNoHarm(
      @ForAll @Size(min = 1, max = 200) byte[] network,
      @ForAll @IntRange(max = 7) int bit,
      @ForAll @IntRange(max = 999) int permille) {
    byte[] damaged = new Checkpoint(network, Map.of("best", network), STATE).toBytes();
    damaged[damaged.length * permille / 1000] ^= (byte) (1 << bit);
    assertWholeOrRefused(damaged, network);
  }

  private static void assertWholeOrRefused(byte[] bytes, byte[] network) {
    try {
      Checkpoint read = Checkpoint.fromBytes(bytes);
      assertThat(read.network()).isEqualTo(network);
      assertThat(read.state()).isEqualTo(STATE);
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
  }
}
