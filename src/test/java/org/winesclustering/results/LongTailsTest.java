package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.winesclustering.charts.Quantiles;

class LongTailsTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(4);
  private static final double[] NORMAL =
      RANDOM.doubles(2000).map(uniform -> RANDOM.nextGaussian()).toArray();

  private static Quantiles of(DoubleUnaryOperator value) {
    return new Quantiles(Arrays.stream(NORMAL).map(value).toArray());
  }

  @Test
  void pricesHaveALongTailAndNormalOnesHaveNot() {
    assertThat(LongTails.isLong(of(Math::exp))).isTrue();
    assertThat(LongTails.isLong(of(value -> -Math.exp(value)))).isTrue();
    assertThat(LongTails.isLong(of(value -> value))).isFalse();
    assertThat(LongTails.isLong(of(value -> value * value + 6 * value))).isFalse();
    assertThat(LongTails.isLong(of(value -> value > 1.5 ? 1 : 0))).as("a dummy").isFalse();
    assertThat(LongTails.isLong(of(value -> 7))).isFalse();
    assertThat(LongTails.isLong(new Quantiles(new double[0]))).isFalse();
  }

  @Test
  void theSentenceNamesThemAndSaysWhatIsDone() {
    assertThat(
            LongTails.sentence(
                List.of("price", "ash"),
                List.of(of(Math::exp), of(value -> value)),
                Optional.empty()))
        .hasValue(
            "feature price has a long tail; it is scaled and cut, not transformed, so that large"
                + " values weigh much: compare with a run on logarithms");
    assertThat(LongTails.sentence(List.of("ash"), List.of(of(v -> v)), Optional.empty())).isEmpty();
  }
}
