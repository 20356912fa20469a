package org.winesclustering.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winesclustering.network.Autoencoders;

class NetworkCostTest {

  @Test
  void countsTheHeavyNetwork() {
    NetworkCost cost = BenchNetwork.HEAVY.cost();

    assertThat(cost.parameters()).isEqualTo(20_101);
    assertThat(cost.multiplyAdds()).isEqualTo(2 * (1_248 + 79_872 + 3_328));
    assertThat(cost.trainingOperations()).isEqualTo(1_013_376);
  }

  @Test
  void countsAHead() {
    NetworkCost without = NetworkCost.of(2, List.of(3), 1, 4, 0);
    NetworkCost with = NetworkCost.of(2, List.of(3), 1, 4, 5);

    assertThat(without).isEqualTo(new NetworkCost(6 + 4 + 28 + 30, 6 + 6 + 24 + 24));
    assertThat(with.parameters() - without.parameters()).isEqualTo(4 * 5 + 5);
    assertThat(with.multiplyAdds() - without.multiplyAdds()).isEqualTo(4 * 5);
  }

  @ParameterizedTest
  @EnumSource(BenchNetwork.class)
  void agreesWithTheProjectsOwnNetwork(BenchNetwork network) {
    assertThat(Autoencoders.network(network.architecture(), 1).numParams())
        .isEqualTo(network.cost().parameters());
  }
}
