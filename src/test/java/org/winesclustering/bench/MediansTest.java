package org.winesclustering.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediansTest {

  @Test
  void isTheMiddleOfAnyOrder() {
    assertThat(Medians.of(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Medians.of(new double[] {9, 1, 5, 2})).isEqualTo(3.5);
  }

  @Test
  void comparesRoundByRound() {
    assertThat(Medians.ofRatios(new double[] {2, 30, 400}, new double[] {1, 10, 100})).isEqualTo(3);
  }
}
