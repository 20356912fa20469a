package org.winesclustering.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

class NormalNumbersTest {
  private static final int NUMBERS = 1 << 20;

  @Test
  void theUpperBitsAreTheProbability() {
    NormalDistribution normal = new NormalDistribution();
    for (long i = 0; i < 1 << 16; i++) {
      // The sign, then the distance from the end of the distribution.
      long bits = i << 47;
      double probability = ((bits >>> 40 & 0x7FFFFF) + 0.5) * 0x1p-24;

      assertThat((double) NormalNumbers.of(bits))
          .isCloseTo(-normal.inverseCumulativeProbability(probability), within(2e-5));
      assertThat(NormalNumbers.of(bits | Long.MIN_VALUE)).isEqualTo(-NormalNumbers.of(bits));
    }
  }

  @Test
  void theMomentsAreThoseOfTheNormalDistribution() {
    SplittableRandom random = new SplittableRandom(1);
    DescriptiveStatistics numbers = new DescriptiveStatistics();
    for (int i = 0; i < NUMBERS; i++) {
      numbers.addValue(NormalNumbers.of(random.nextLong()));
    }

    assertThat(numbers.getMean()).isCloseTo(0, within(5e-3));
    assertThat(numbers.getStandardDeviation()).isCloseTo(1, within(5e-3));
    assertThat(numbers.getSkewness()).isCloseTo(0, within(0.01));
    assertThat(numbers.getKurtosis()).isCloseTo(0, within(0.02));
  }

  @Test
  void theEndsAreFinite() {
    assertThat(NormalNumbers.of(0)).isCloseTo(5.42f, within(0.001f));
    assertThat(NormalNumbers.of(-1)).isCloseTo(0, within(1e-6f));
  }
}
