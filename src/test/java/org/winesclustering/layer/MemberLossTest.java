package org.winesclustering.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemberLossTest {

  @Test
  void squaredErrorIsTheMeanOverColumns() {
    assertThat(
            MemberLoss.SQUARED_ERROR.loss(
                new double[] {9, 1, 2}, 1, new Labels(new double[] {0, 9, 4, 2}, 2), 1))
        .isEqualTo((9.0 + 0) / 2);
  }

  @Test
  void crossEntropyAndDivergenceAreInNats() {
    double[] shares = {Math.log(1), Math.log(3)};
    MemberLoss.KULLBACK_LEIBLER.activate(shares, 0, 2);

    assertThat(shares).containsExactly(new double[] {0.25, 0.75}, within(1e-12));
    assertThat(
            MemberLoss.KULLBACK_LEIBLER.loss(
                shares, 0, new Labels(new double[] {0.25, 0.75}, 2), 0))
        .isCloseTo(0, within(1e-12));
    assertThat(MemberLoss.KULLBACK_LEIBLER.loss(shares, 0, new Labels(new double[] {1, 0}, 2), 0))
        .isCloseTo(Math.log(4), within(1e-12));
    assertThat(MemberLoss.CROSS_ENTROPY.loss(shares, 0, new Labels(new double[] {0.5, 0.5}, 2), 0))
        .isCloseTo(-(Math.log(0.25) + Math.log(0.75)) / 2, within(1e-12));
  }

  @Test
  void softmaxOfLargeNumbersIsFinite() {
    double[] values = {1000, 1001, -1000};
    MemberLoss.CROSS_ENTROPY.activate(values, 0, 3);

    assertThat(values[0] + values[1]).isCloseTo(1, within(1e-12));
    assertThat(values[2]).isZero();
    assertThat(MemberLoss.CROSS_ENTROPY.loss(values, 0, new Labels(new double[] {0, 0, 1}, 3), 0))
        .isFinite();
  }
}
