package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void lieBetweenTheTwoNearestValues() {
    // As R's quantile(c(4, 1, 3, 2)) says.
    Quantiles quantiles = new Quantiles(new double[] {4, 1, Double.NaN, 3, 2});

    assertThat(quantiles.at(0)).isEqualTo(1);
    assertThat(quantiles.at(0.25)).isEqualTo(1.75);
    assertThat(quantiles.at(0.5)).isEqualTo(2.5);
    assertThat(quantiles.at(1)).isEqualTo(4);
    assertThat(quantiles.count()).isEqualTo(4);
  }

  @Test
  void ofNothingAreNothing() {
    assertThat(new Quantiles(new double[] {Double.NaN}).at(0.5)).isNaN();
  }
}
