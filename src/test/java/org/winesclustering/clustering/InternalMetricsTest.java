package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InternalMetricsTest {
  @Test
  void rowsOnTheirMeansAreAsInScikitLearn() {
    double[][] means = {{0}, {4}};

    assertThat(InternalMetrics.calinskiHarabasz(new long[] {2, 2}, means, 0)).isEqualTo(1);
    assertThat(InternalMetrics.daviesBouldin(means, new double[2])).isEqualTo(0);
    assertThat(InternalMetrics.daviesBouldin(new double[][] {{1}, {1}}, new double[] {2, 3}))
        .isEqualTo(0);
  }
}
