package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class CountedRandomTest {
  private static final int NUMBERS = 100_000;

  @Test
  void normalNumbersHaveTheMomentsOfTheDistribution() {
    double[] numbers = first(CountedRandom::nextGaussian);

    assertThat(StatUtils.mean(numbers)).isCloseTo(0, within(0.015));
    assertThat(StatUtils.variance(numbers)).isCloseTo(1, within(0.02));
    // The fourth moment of the standard normal distribution is 3.
    double fourth =
        LongStream.range(0, NUMBERS).mapToDouble(i -> Math.pow(numbers[(int) i], 4)).sum();
    assertThat(fourth / NUMBERS).isCloseTo(3, within(0.12));
  }

  @Test
  void uniformNumbersFillTheirRange() {
    double[] numbers = first(CountedRandom::nextDouble);

    assertThat(StatUtils.mean(numbers)).isCloseTo(0.5, within(0.004));
    assertThat(StatUtils.min(numbers)).isBetween(0.0, 0.001);
    assertThat(StatUtils.max(numbers)).isBetween(0.999, Math.nextDown(1.0));
  }

  @Test
  void neighbouringIndicesAndStreamsAreIndependent() {
    double[] values = first(CountedRandom::nextDouble);
    double[] next =
        LongStream.range(1, NUMBERS + 1)
            .mapToDouble(i -> random(CountedRandom.Stream.VALUES, i).nextDouble())
            .toArray();
    double[] otherStream =
        LongStream.range(0, NUMBERS)
            .mapToDouble(i -> random(CountedRandom.Stream.ORDER, i).nextDouble())
            .toArray();

    assertThat(new PearsonsCorrelation().correlation(values, next)).isCloseTo(0, within(0.015));
    assertThat(new PearsonsCorrelation().correlation(values, otherStream))
        .isCloseTo(0, within(0.015));
  }

  @Test
  void boundedNumbersAreWithinTheirBound() {
    assertThat(first(random -> random.nextLong(3))).containsOnly(0, 1, 2);
    assertThat(random(CountedRandom.Stream.VALUES, 0).nextLong(1)).isZero();
  }

  /** The first number at each index. */
  private static double[] first(ToDoubleFunction<CountedRandom> number) {
    return LongStream.range(0, NUMBERS)
        .mapToDouble(i -> number.applyAsDouble(random(CountedRandom.Stream.VALUES, i)))
        .toArray();
  }

  private static CountedRandom random(CountedRandom.Stream stream, long index) {
    return new CountedRandom(42, stream, index);
  }
}
