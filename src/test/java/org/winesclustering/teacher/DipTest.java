package org.winesclustering.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DipTest {

  @Test
  void equalStepsHaveTheLeastDip() {
    double[] even = IntStream.range(0, 50).asDoubleStream().toArray();

    assertThat(Dip.of(even)).isEqualTo(0.01);
  }

  @Test
  void halfOfTheNumbersAtEitherOfTwoPlacesHaveTheLargest() {
    double[] two = IntStream.range(0, 40).mapToDouble(i -> i % 2 * 10 + i * 1e-6).toArray();

    assertThat(Dip.of(two)).isCloseTo(0.25, within(0.01));
  }

  @Test
  void orderScaleAndPlaceDoNotMatter() {
    SplittableRandom random = new SplittableRandom(3);
    double[] numbers = random.doubles(200).map(x -> x < 0.4 ? x : x + 0.5).toArray();
    double[] moved = Arrays.stream(numbers).map(x -> 7 - 3 * x).toArray();

    assertThat(Dip.of(moved)).isCloseTo(Dip.of(numbers), within(1e-12));
  }

  @Test
  void oneValueIsOneMode() {
    assertThat(Dip.of(new double[] {3, 3, 3, 3})).isEqualTo(0.125);
  }
}
