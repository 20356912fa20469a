package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RefinedStartTest {
  private static final double[][] SAMPLE = {{0}, {1}, {10}, {11}, {11}, {12}};

  @Test
  void movesToTheMeansOfTheGroups() {
    assertThat(sorted(new RefinedStart(20).centres(SAMPLE, 2, 1))).containsExactly(0.5, 11);
  }

  @Test
  void findsNoMoreCentresThanDistinctRows() {
    assertThat(sorted(new RefinedStart(20).centres(SAMPLE, 6, 1)))
        .containsExactly(0, 1, 10, 11, 12);
  }

  @Test
  void sameSeedGivesTheSameCentres() {
    assertThat(new RefinedStart(0).centres(SAMPLE, 3, 5))
        .isDeepEqualTo(new RefinedStart(0).centres(SAMPLE, 3, 5));
  }

  private static double[] sorted(double[][] centres) {
    return Arrays.stream(centres).mapToDouble(centre -> centre[0]).sorted().toArray();
  }
}
