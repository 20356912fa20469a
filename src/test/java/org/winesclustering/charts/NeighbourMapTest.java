package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourMapTest {
  private static final int GROUPS = 3;

  /** Three far groups in ten dimensions, taken in turn. */
  private static double[][] groups(int count) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double[] point = random.doubles(10).toArray();
              point[i % GROUPS] += 20;
              return point;
            })
        .toArray(double[][]::new);
  }

  private static int nearest(double[][] map, int of) {
    return IntStream.range(0, map[0].length)
        .filter(i -> i != of)
        .boxed()
        .min(
            (i, j) ->
                Double.compare(
                    Math.hypot(map[0][i] - map[0][of], map[1][i] - map[1][of]),
                    Math.hypot(map[0][j] - map[0][of], map[1][j] - map[1][of])))
        .orElseThrow();
  }

  @Test
  void keepsNeighboursTogether() {
    NeighbourMap map = NeighbourMap.of(groups(150));

    assertThat(map.perplexity()).isEqualTo(30);
    assertThat(map.points()).hasDimensions(2, 150);
    for (int i = 0; i < 150; i++) {
      assertThat(nearest(map.points(), i) % GROUPS).isEqualTo(i % GROUPS);
    }
  }

  @Test
  void spreadsThePointsOut() {
    double[][] map = NeighbourMap.of(groups(150)).points();

    assertThat(Arrays.stream(map[0]).distinct().count()).isEqualTo(150);
    assertThat(Arrays.stream(map[0]).max().orElseThrow()).isBetween(1.0, 200.0);
  }

  @Test
  void isTheSameEachTime() {
    assertThat(NeighbourMap.of(groups(40)).points())
        .isDeepEqualTo(NeighbourMap.of(groups(40)).points());
  }

  @Test
  void fewOrEqualPointsHaveAPlace() {
    for (int count = 1; count < 6; count++) {
      double[][] map = NeighbourMap.of(groups(count)).points();
      assertThat(map).hasDimensions(2, count);
      assertThat(Arrays.stream(map).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
    }
    double[][] equal = NeighbourMap.of(new double[10][4]).points();
    assertThat(Arrays.stream(equal).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
  }
}
