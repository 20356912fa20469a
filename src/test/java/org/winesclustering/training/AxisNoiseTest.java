package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.network.PositionLayout;

class AxisNoiseTest {
  private static final int COLUMNS = 101;

  /** One peak in the middle, on a baseline of 1. */
  private static float[] peak() {
    float[] row = new float[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      row[i] = (float) (1 + Math.exp(-(i - 50) * (i - 50) / 18.0));
    }
    return row;
  }

  private static float[] disturbed(AxisNoise noise, long seed) {
    float[] row = peak();
    Block others = new Block(COLUMNS);
    others.add(row);
    noise.disturb(row, others, new SplittableRandom(seed));
    return row;
  }

  private static int top(float[] row) {
    return IntStream.range(0, row.length).reduce((a, b) -> row[b] > row[a] ? b : a).orElseThrow();
  }

  @Test
  void noSizeChangesNothing() {
    AxisNoise none = new AxisNoise(0, 0, 0, 0, 0, 0, 0);

    assertThat(none.isNone()).isTrue();
    assertThat(disturbed(none, 1)).isEqualTo(peak());
  }

  @Test
  void shiftMovesThePeakAndNothingElse() {
    int[] tops =
        IntStream.range(0, 200)
            .map(seed -> top(disturbed(new AxisNoise(10, 0, 0, 0, 0, 0, 0), seed)))
            .toArray();

    assertThat(IntStream.of(tops).boxed()).allMatch(place -> place >= 40 && place <= 60);
    assertThat(IntStream.of(tops).distinct().count()).isGreaterThan(15);
    float[] moved = disturbed(new AxisNoise(10, 0, 0, 0, 0, 0, 0), 3);
    assertThat(moved[0]).isCloseTo(1, within(1e-4f));
    assertThat(moved[top(moved)]).isCloseTo(2, within(0.02f));
  }

  @Test
  void stretchKeepsTheMiddle() {
    assertThat(top(disturbed(new AxisNoise(0, 0.5, 0, 0, 0, 0, 0), 1))).isEqualTo(50);
  }

  @Test
  void baselineIsAPolynomialOfDegreeTwo() {
    float[] lifted = disturbed(new AxisNoise(0, 0, 0, 0, 2, 0, 0), 5);
    float[] peak = peak();
    double[] base = IntStream.range(0, COLUMNS).mapToDouble(i -> lifted[i] - peak[i]).toArray();

    for (int i = 3; i < COLUMNS; i++) {
      double third = base[i] - 3 * base[i - 1] + 3 * base[i - 2] - base[i - 3];
      assertThat(third).isCloseTo(0, within(1e-5));
    }
    assertThat(Math.abs(base[0] - base[50])).isGreaterThan(0.1);
  }

  @Test
  void factorsAndErrorsHaveTheirDeviation() {
    double[] scattered =
        IntStream.range(0, 2_000)
            .mapToDouble(seed -> disturbed(new AxisNoise(0, 0, 0, 0, 0, 0.1, 0), seed)[0] - 1)
            .toArray();
    double[] gains =
        IntStream.range(0, 2_000)
            .mapToDouble(seed -> Math.log(disturbed(new AxisNoise(0, 0, 0, 0.2, 0, 0, 0), seed)[0]))
            .toArray();
    double[] errors =
        IntStream.range(0, 2_000)
            .mapToDouble(seed -> disturbed(new AxisNoise(0, 0, 0, 0, 0, 0, 0.3), seed)[7] - 1)
            .toArray();

    assertThat(deviation(scattered)).isCloseTo(0.1, within(0.01));
    assertThat(deviation(gains)).isCloseTo(0.2, within(0.02));
    assertThat(deviation(errors)).isCloseTo(0.3, within(0.03));
  }

  /** Two channels with the same peak, and where there is a value: 40 of 50 positions. */
  private static float[] channels(AxisNoise noise, long seed) {
    float[] row = new float[3 * 50];
    for (int i = 0; i < 40; i++) {
      row[3 * i] = (float) Math.exp(-(i - 20) * (i - 20) / 18.0);
      row[3 * i + 1] = 2 * row[3 * i];
      row[3 * i + 2] = 1;
    }
    Block others = new Block(row.length);
    others.add(row);
    noise.disturb(row, others, new SplittableRandom(seed));
    return row;
  }

  private static float[] part(float[] row, int channel) {
    float[] part = new float[row.length / 3];
    IntStream.range(0, part.length).forEach(i -> part[i] = row[3 * i + channel]);
    return part;
  }

  @Test
  void allChannelsMoveAlikeAndEachIsLiftedAlone() {
    PositionLayout layout = new PositionLayout(2, true);
    for (int seed = 0; seed < 20; seed++) {
      float[] moved = channels(new AxisNoise(8, 0.1, 2, 0, 0, 0, 0, layout), seed);
      for (int i = 0; i < 50; i++) {
        assertThat(moved[3 * i + 1]).isCloseTo(2 * moved[3 * i], within(1e-6f));
      }
      float[] lifted = channels(new AxisNoise(0, 0, 0, 0, 0, 0.2, 0, layout), seed);
      assertThat(Math.abs(lifted[3 * 15 + 1] - 2 * lifted[3 * 15])).isGreaterThan(1e-5f);
    }
  }

  @Test
  void whatHasNoValueStaysSoAndRecordsEndEarlier() {
    AxisNoise all = new AxisNoise(3, 0.02, 1, 0.2, 1, 0.1, 0.5, new PositionLayout(2, true));
    int[] ends =
        IntStream.range(0, 200)
            .map(
                seed -> {
                  float[] row = channels(all, seed);
                  float[] shares = part(row, 2);
                  for (int i = 0; i < 50; i++) {
                    assertThat(shares[i]).isBetween(0f, 1f);
                    assertThat(shares[i] > 0 || (row[3 * i] == 0 && row[3 * i + 1] == 0)).isTrue();
                  }
                  return (int) IntStream.range(0, 50).filter(i -> shares[i] > 0).count();
                })
            .toArray();

    assertThat(IntStream.of(ends).boxed()).allMatch(end -> end >= 20 && end <= 40);
    assertThat(IntStream.of(ends).distinct().count()).isGreaterThan(10);
  }

  private static double deviation(double[] values) {
    return Math.sqrt(
        IntStream.range(0, values.length).mapToDouble(i -> values[i] * values[i]).sum()
            / values.length);
  }

  @Test
  void sizesBelowZeroAreRefused() {
    assertThatThrownBy(() -> new AxisNoise(-1, 0, 0, 0, 0, 0, 0)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new AxisNoise(0, 0, 0, 0, Double.NaN, 0, 0))
        .hasMessageContaining("NaN");
  }
}
