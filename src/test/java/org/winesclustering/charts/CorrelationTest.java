package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
  private static final double[] X = {1, 2, 3, 4};

  private static double of(double[] x, double[] y) {
    double[][] correlation = Correlation.of(new double[][] {x, y});
    assertThat(correlation[0][1]).isEqualTo(Double.valueOf(correlation[1][0]));
    return correlation[0][1];
  }

  @Test
  void isThatOfTheTextbook() {
    assertThat(of(X, new double[] {2, 4, 6, 8})).isCloseTo(1, within(1e-15));
    assertThat(of(X, new double[] {4, 3, 2, 1})).isCloseTo(-1, within(1e-15));
    // Deviations -1.5, -0.5, 0.5, 1.5 and -1, 1, -1, 1: 2 / sqrt(5 * 4).
    assertThat(of(X, new double[] {0, 2, 0, 2})).isCloseTo(2 / Math.sqrt(20), within(1e-15));
  }

  @Test
  void valuesFarFromZeroLoseNothing() {
    double far = 1e9;
    assertThat(of(new double[] {far + 1, far + 2, far + 3, far + 4}, new double[] {0, 2, 0, 2}))
        .isCloseTo(2 / Math.sqrt(20), within(1e-12));
  }

  @Test
  void missingValuesLeaveTheRecordOutOfThatPairAlone() {
    assertThat(of(new double[] {1, 2, 3, Double.NaN}, new double[] {2, 4, 6, -100}))
        .isCloseTo(1, within(1e-15));
  }

  @Test
  void thereIsNoneForAColumnThatDoesNotVary() {
    assertThat(of(X, new double[] {5, 5, 5, 5})).isNaN();
    assertThat(of(new double[] {1}, new double[] {2})).isNaN();
  }
}
