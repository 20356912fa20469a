package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {
  @Test
  void theFirstIsTheLongestAndPointsThePositiveWay() {
    // A rectangle of 6 x 2, turned by 45 degrees, around (10, 10).
    double[][] points = {{12, 14}, {14, 12}, {6, 8}, {8, 6}};

    PrincipalAxes axes = PrincipalAxes.of(points, 3);

    assertThat(axes.projected()).hasDimensions(2, 4);
    assertThat(axes.projected()[0])
        .containsExactly(
            new double[] {6 / Math.sqrt(2), 6 / Math.sqrt(2), -6 / Math.sqrt(2), -6 / Math.sqrt(2)},
            within(1e-12));
    assertThat(Arrays.stream(axes.projected()[1]).map(Math::abs))
        .allSatisfy(x -> assertThat(x).isCloseTo(2 / Math.sqrt(2), within(1e-12)));
    assertThat(axes.explained()).containsExactly(new double[] {0.9, 0.1}, within(1e-12));
  }

  @Test
  void manyDimensionsGiveWhatFewGive() {
    SplittableRandom random = new SplittableRandom(7);
    double[][] wide = new double[50][1000];
    double[][] narrow = new double[50][2];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = new double[] {10 * random.nextDouble(), random.nextDouble()};
      wide[i][13] = narrow[i][0];
      wide[i][700] = narrow[i][1];
    }

    PrincipalAxes ofWide = PrincipalAxes.of(wide, 2);
    PrincipalAxes ofNarrow = PrincipalAxes.of(narrow, 2);

    assertThat(ofWide.explained()).containsExactly(ofNarrow.explained(), within(1e-9));
    for (int i = 0; i < 2; i++) {
      assertThat(ofWide.projected()[i]).containsExactly(ofNarrow.projected()[i], within(1e-7));
    }
  }

  @Test
  void equalPointsExplainNothing() {
    PrincipalAxes axes = PrincipalAxes.of(new double[][] {{1, 2}, {1, 2}}, 3);

    assertThat(axes.explained()).containsOnly(0);
  }

  @Test
  void onePointIsEnough() {
    assertThat(PrincipalAxes.of(new double[][] {{1, 2}}, 3).projected()).hasDimensions(1, 1);
  }
}
