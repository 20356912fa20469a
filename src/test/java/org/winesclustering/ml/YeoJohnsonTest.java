package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YeoJohnsonTest {

  @ParameterizedTest
  @ValueSource(doubles = {-2, 0, 0.5, 1, 2, 3.7})
  void isUndoneByItsInverse(double lambda) {
    YeoJohnson transform = new YeoJohnson(lambda);

    for (double x : new double[] {-4.5, -1, -1e-9, 0, 0.3, 5}) {
      assertThat(transform.inverse(transform.apply(x))).isCloseTo(x, within(1e-8));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, 0, 0.5, 1, 2, 3.7})
  void slopeIsThatOfSmallSteps(double lambda) {
    YeoJohnson transform = new YeoJohnson(lambda);

    for (double x : new double[] {-4.5, -1, 0.3, 5}) {
      double slope = (transform.apply(x + 1e-6) - transform.apply(x - 1e-6)) / 2e-6;
      assertThat(transform.logSlope(x)).isCloseTo(Math.log(slope), within(1e-5));
    }
  }

  /** Equation 2.1 of the paper, by hand. */
  @Test
  void valuesAreThoseOfThePaper() {
    assertThat(new YeoJohnson(1).apply(-3)).isCloseTo(-3, within(1e-12));
    assertThat(new YeoJohnson(0).apply(2)).isCloseTo(Math.log(3), within(1e-12));
    assertThat(new YeoJohnson(0.5).apply(3)).isCloseTo(2, within(1e-12));
    assertThat(new YeoJohnson(2).apply(-2)).isCloseTo(-Math.log(3), within(1e-12));
    assertThat(new YeoJohnson(1.5).apply(-3)).isCloseTo(-2, within(1e-12));
  }

  @Test
  void findsTheTransformThatMadeValuesSkewed() {
    SplittableRandom random = new SplittableRandom(5);
    YeoJohnson made = new YeoJohnson(0.3);
    double[] skewed =
        random.ints(4000).mapToDouble(i -> made.inverse(random.nextGaussian() / 2)).toArray();

    assertThat(YeoJohnson.fit(skewed).lambda()).isCloseTo(0.3, within(0.1));
  }

  @Test
  void hasNoInverseBeyondItsRange() {
    assertThat(new YeoJohnson(-1).inverse(1.5)).isInfinite();
  }
}
