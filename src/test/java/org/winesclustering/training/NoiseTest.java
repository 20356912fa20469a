package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseTest {
  private static final int ROWS = 20_000;

  /** Two columns: 1 to 5, and 10 times as much. */
  private static Block others() {
    Block block = new Block(2);
    for (int i = 1; i <= 5; i++) {
      block.add(new float[] {i, 10 * i});
    }
    return block.trimmed();
  }

  /** Rows of -1 and -10, disturbed. */
  private static float[] disturbed(Noise noise, long seed) {
    float[] values = new float[2 * ROWS];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? -1 : -10;
    }
    noise.disturb(values, others(), new SplittableRandom(seed));
    return values;
  }

  private static double share(float[] values, double of) {
    return (double) IntStream.range(0, values.length).filter(i -> values[i] == of).count()
        / values.length;
  }

  @Test
  void maskReplacesTheShareByZero() {
    float[] values = disturbed(new Noise(Noise.Kind.MASK, 0.3), 1);

    assertThat(share(values, 0)).isCloseTo(0.3, within(0.01));
    assertThat(share(values, -1) + share(values, -10)).isCloseTo(0.7, within(0.01));
  }

  @Test
  void swapTakesValuesOfTheSameColumnAllEquallyOften() {
    float[] values = disturbed(new Noise(Noise.Kind.SWAP, 0.5), 1);

    for (int i = 0; i < values.length; i++) {
      float unit = i % 2 == 0 ? 1 : 10;
      assertThat(values[i]).isIn(-unit, unit, 2 * unit, 3 * unit, 4 * unit, 5 * unit);
    }
    assertThat(share(values, -1) + share(values, -10)).isCloseTo(0.5, within(0.01));
    for (int i = 1; i <= 5; i++) {
      assertThat(share(values, i)).isCloseTo(0.05, within(0.005));
    }
  }

  @Test
  void gaussAddsTheDeviationAroundZero() {
    float[] values = disturbed(new Noise(Noise.Kind.GAUSS, 0.5), 1);

    double[] added =
        IntStream.range(0, values.length)
            .mapToDouble(i -> values[i] + (i % 2 == 0 ? 1 : 10))
            .toArray();
    assertThat(Arrays.stream(added).average().orElseThrow()).isCloseTo(0, within(0.01));
    assertThat(Math.sqrt(Arrays.stream(added).map(x -> x * x).average().orElseThrow()))
        .isCloseTo(0.5, within(0.01));
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecidesAndLevelZeroLeavesRowsAlone(Noise.Kind kind) {
    Noise noise = new Noise(kind, 0.4);

    assertThat(disturbed(noise, 7))
        .isEqualTo(disturbed(noise, 7))
        .isNotEqualTo(disturbed(noise, 8));
    assertThat(share(disturbed(new Noise(kind, 0), 7), -1)).isEqualTo(0.5);
  }

  @Test
  void levelsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Noise(Noise.Kind.MASK, 1.01)).hasMessageContaining("MASK");
    assertThatThrownBy(() -> new Noise(Noise.Kind.SWAP, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Noise(Noise.Kind.GAUSS, -1)).hasMessageContaining("-1.0");
    assertThat(new Noise(Noise.Kind.GAUSS, 2).level()).isEqualTo(2);
  }
}
