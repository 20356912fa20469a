package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerTransformTest {

  /** A skewed column, standardised, and a constant one. */
  private static double[][] skewed() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] rows = new double[500][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = new double[] {-Math.log(1 - random.nextDouble()) - 1, 0};
    }
    return rows;
  }

  private static double skewness(double[][] rows) {
    double mean = Arrays.stream(rows).mapToDouble(row -> row[0]).average().orElseThrow();
    double square = 0;
    double cube = 0;
    for (double[] row : rows) {
      square += Math.pow(row[0] - mean, 2) / rows.length;
      cube += Math.pow(row[0] - mean, 3) / rows.length;
    }
    return cube / Math.pow(square, 1.5);
  }

  @Test
  void skewedColumnsBecomeLessSkewed() {
    double[][] rows = skewed();
    assertThat(skewness(rows)).isGreaterThan(1.5);

    assertThat(Math.abs(skewness(PowerTransform.fit(rows, 5).apply(rows)))).isLessThan(0.6);
  }

  @Test
  void theInverseLeadsBack() {
    double[][] rows = skewed();
    PowerTransform transform = PowerTransform.fit(rows, 100);

    for (double value : new double[] {-7, -3, -1, 0, 0.5, 2.9, 3, 3.1, 12}) {
      double[] row = {value, 0};
      assertThat(transform.inverse(transform.apply(row))).containsExactly(row, within(1e-9));
    }
  }

  @Test
  void outliersStayOutlying() {
    PowerTransform transform = PowerTransform.fit(skewed(), 100);

    double[] three = transform.apply(new double[] {3, 0});
    double[] eight = transform.apply(new double[] {8, 0});

    assertThat(eight[0] - three[0]).isCloseTo(5, within(1e-9));
    assertThat(PowerTransform.fit(skewed(), 5).apply(new double[] {80, 0})[0]).isEqualTo(5);
  }

  /** By differences: the mean logarithm of how far neighbours move apart. */
  @Test
  void slopesAreThoseOfTheTransform() {
    double[][] rows = skewed();
    PowerTransform transform = PowerTransform.fit(rows, 100);
    double step = 1e-6;

    double expected = 0;
    for (double[] row : rows) {
      double[] next = {row[0] + step, row[1] + step};
      double[] moved = DenseVectors.minus(transform.apply(next), transform.apply(row));
      expected += (Math.log(moved[0] / step) + Math.log(moved[1] / step)) / rows.length;
    }

    assertThat(transform.meanLogSlope(rows)).isCloseTo(expected, within(1e-3));
  }
}
