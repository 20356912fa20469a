package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinsTest {
  @Test
  void areAsWideAsFreedmanAndDiaconisSay() {
    double[] column = IntStream.rangeClosed(0, 1000).mapToDouble(i -> i).toArray();

    // 2 * 500 / cbrt(1001) = 99.97: eleven bins.
    assertThat(Bins.of(column).edges()).hasSize(12).startsWith(0).endsWith(1000);
  }

  @Test
  void countEveryValueOnceInItsClusterTheLargestToo() {
    double[] column = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, Double.NaN};
    int[] cluster = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    Bins bins = new Bins(new double[] {0, 2, 4, 6, 8, 10});

    assertThat(bins.counts(column, cluster, 2))
        .isDeepEqualTo(new long[][] {{2, 2, 1, 0, 0}, {0, 0, 1, 2, 2}});
  }

  @Test
  void oneValueIsOneBinsWorth() {
    double[] column = {3, 3, 3};
    Bins bins = Bins.of(column);

    assertThat(Arrays.stream(bins.edges()).distinct()).containsExactly(3.0);
    assertThat(bins.counts(column, new int[] {0, 0, 0}, 1)[0][0]).isEqualTo(3);
  }

  @Test
  void farValuesDoNotMakeThousandsOfBins() {
    double[] column = IntStream.range(0, 100).mapToDouble(i -> i == 99 ? 1e9 : i).toArray();

    assertThat(Bins.of(column).edges()).hasSize(41);
  }

  @Test
  void withoutValuesNothingIsCounted() {
    double[] column = {Double.NaN};

    assertThat(Bins.of(column).counts(column, new int[] {0}, 1)).isDeepEqualTo(new long[][] {{0}});
  }
}
