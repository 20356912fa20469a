package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisBinsTest {
  @Test
  void fewPositionsStayAsTheyAre() {
    double[] values = {3, 1, Double.NaN};

    assertThat(AxisBins.of(3, 3).means(values)).containsExactly(values);
  }

  @Test
  void neighboursAreOneBinAndTheLastMayHaveFewer() {
    AxisBins bins = AxisBins.of(5, 3);

    assertThat(bins.count()).isEqualTo(3);
    assertThat(bins.means(new double[] {1, 3, 5, Double.NaN, 9})).containsExactly(2, 5, 9);
    assertThat(bins.sums(new double[] {1, 3, 5, Double.NaN, 9})).containsExactly(4, 5, 9);
    assertThat(bins.maxima(new double[] {1, 3, 5, Double.NaN, 9})).containsExactly(3, 5, 9);
    assertThat(AxisBins.of(8000, 1000).count()).isEqualTo(1000);
    assertThat(AxisBins.of(8001, 1000).count()).isEqualTo(889);
  }

  @Test
  void whatComesAfterTheAxisIsLeftOut() {
    assertThat(AxisBins.of(3, 2).means(new double[] {1, 3, 5, 100})).containsExactly(2, 5);
  }
}
