package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of numpy's polyfit, and of the authors' program with scipy. */
class BaselineTest {
  private static final double[] RECORD = {1, 3, 2, 5, 9, 14, 9, 6, 4, 3, 1, 2};
  private static final Axis UNEVEN =
      Axis.of("s", new double[] {1, 2, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16});

  @Test
  void asymmetricLeastSquaresFollowTheLowerEdge() {
    assertThat(new AsymmetricLeastSquares(10, 0.05, 20).baseline(RECORD))
        .containsExactly(
            new double[] {
              1.3267548282, 1.9363215296, 2.5148465224, 3.0366064901, 3.4269676968, 3.6211133742,
              3.5820919153, 3.3248461465, 2.8914084342, 2.3371869146, 1.7231326813, 1.1135108935
            },
            within(1e-9));
  }

  @Test
  void aSingleCurveWeighsAllPointsAlike() {
    assertThat(new AsymmetricLeastSquares(100, 0.01, 1).baseline(RECORD)[5])
        .isCloseTo(6.0821898403, within(1e-9));
  }

  @Test
  void theShortestRecordHasABaseline() {
    assertThat(new AsymmetricLeastSquares(10, 0.05, 20).baseline(new double[] {1, 3, 2}))
        .containsExactly(new double[] {1.0384147513, 1.5402394519, 2.0384147513}, within(1e-9));
  }

  @Test
  void whatIsStraightIsItsOwnBaselineHoweverLong() {
    double[] line = IntStream.range(0, 8000).mapToDouble(i -> 3 - 0.25 * i).toArray();

    assertThat(
            new AsymmetricLeastSquares(1e6, 0.01, 10)
                .on(Axis.numbered(8000), new double[0])
                .apply(line))
        .containsExactly(new double[8000], within(1e-4));
  }

  @Test
  void baselinesAreRefusedWithParametersOutOfRange() {
    assertThatThrownBy(() -> new AsymmetricLeastSquares(0, 0.01, 10))
        .hasMessage("lambda is 0.0, allowed: 1 to 1e10");
    assertThatThrownBy(() -> new AsymmetricLeastSquares(10, 1, 10))
        .hasMessage("p is 1.0, allowed: above 0 and below 1");
    assertThatThrownBy(() -> new AsymmetricLeastSquares(10, 0.1, 0))
        .hasMessage("iterations is 0, allowed: 1 or more");
    assertThatThrownBy(
            () -> new AsymmetricLeastSquares(10, 0.1, 1).after(new Axis("", List.of(1.0, 2.0))))
        .hasMessageStartingWith("a record has 2 points, at least 3");
  }

  @Test
  void detrendingSubtractsThePolynomialOfTheAxis() {
    assertThat(new Detrend(0).on(UNEVEN, new double[0]).apply(RECORD)[5])
        .isCloseTo(9.0833333333, within(1e-9));
    assertThat(new Detrend(1).on(UNEVEN, new double[0]).apply(RECORD)[6])
        .isCloseTo(4.0993540449, within(1e-9));
    assertThat(new Detrend(2).on(UNEVEN, new double[0]).apply(RECORD))
        .containsExactly(
            new double[] {
              0.6546771187, 0.6589551169, -3.4583193920, -1.5798718990, 1.0511925816, 5.8038095693,
              0.8478163886, -1.1900004780, -2.2718241639, -2.0622580183, -0.7689562322, 2.3147794083
            },
            within(1e-9));
  }

  @Test
  void detrendingAConstantRecordLeavesNothing() {
    assertThat(new Detrend(2).on(Axis.numbered(4), new double[0]).apply(new double[] {5, 5, 5, 5}))
        .containsExactly(new double[4], within(1e-12));
  }

  @Test
  void trendsOfOtherDegreesAndShortRecordsAreRefused() {
    assertThatThrownBy(() -> new Detrend(3)).hasMessage("order is 3, allowed: 0 to 2");
    assertThatThrownBy(() -> new Detrend(2).after(Axis.numbered(3)))
        .hasMessage("order is 2, and a record has 3 points: set an order of at most 1");
  }
}
