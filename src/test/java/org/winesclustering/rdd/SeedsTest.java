package org.winesclustering.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void neighbouringSeedsPurposesAndPositionsShareNoSeed() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (Seeds.Purpose purpose : Seeds.Purpose.values()) {
        for (int position = 0; position < 10; position++) {
          seeds.add(Seeds.of(seed, purpose, position, 0));
          seeds.add(Seeds.of(seed, purpose, position, 1));
        }
      }
    }

    assertThat(seeds).hasSize(10 * Seeds.Purpose.values().length * 20);
  }

  @Test
  void seedsOfATrainingStayWhatTheyWere() {
    long ofWorker = Seeds.minibatches(42, 1);

    assertThat(Seeds.network(42, 2, 3)).isEqualTo(42 + 62 + 3_000_009);
    assertThat(Seeds.rowOrder(42)).isEqualTo(42);
    assertThat(Seeds.keptRows(42)).isEqualTo(42 ^ 0x5BD1E995);
    assertThat(Seeds.validationRows(42)).isEqualTo(42 ^ 0x3C6EF372);
    assertThat(Seeds.inputNoise(ofWorker ^ 0x9E3779B97F4A7C15L, 0, 0))
        .isEqualTo(Seeds.minibatchOrder(Seeds.minibatchOrder(ofWorker, 0), 0));
  }
}
