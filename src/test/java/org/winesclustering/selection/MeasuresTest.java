package org.winesclustering.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.ml.DenseVectors;

/** Expected numbers by scikit-learn 1.2.1 and numpy 1.24, as each test says. */
class MeasuresTest {
  private static final int[] OWN = {0, 0, 0, 0, 1, 1, 1, 1, 1};
  private static final int[] FORETOLD = {0, 0, 0, 1, 1, 1, 2, 1, 1};

  @Test
  void agreementIsScikitLearnsAdjustedRandScore() {
    assertThat(ExternalMetrics.adjustedRandIndex(OWN, FORETOLD))
        .isCloseTo(0.36942675159235666, within(1e-9));
    assertThat(ExternalMetrics.adjustedRandIndex(OWN, OWN)).isEqualTo(1);
  }

  /** pair_confusion_matrix of each own cluster: 3 of 6 pairs, and 6 of 10. */
  @Test
  void predictionStrengthIsThatOfTheWeakestCluster() {
    assertThat(PredictionStrength.of(OWN, FORETOLD, 3)).isEqualTo(0);
    int[] foretold = {0, 0, 0, 1, 1, 1, 0, 1, 1};
    assertThat(PredictionStrength.of(OWN, foretold, 2)).isCloseTo(0.5, within(1e-9));
    assertThat(PredictionStrength.of(OWN, OWN, 2)).isEqualTo(1);
  }

  /** l = np.log([10, 12, 11]); l.mean() - np.log(6); l.std() * np.sqrt(1 + 1 / 3). */
  @Test
  void gapIsTheDistanceOfTheLogarithms() {
    Gap gap = Gap.of(6, new double[] {10, 12, 11});

    assertThat(gap.value().orElseThrow()).isCloseTo(0.6033695359654172, within(1e-9));
    assertThat(gap.error().orElseThrow()).isCloseTo(0.08597687903818102, within(1e-9));
    assertThat(Gap.of(0, new double[] {10}).value()).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void normalRowsHaveTheMeanAndCovarianceOfTheTable() {
    double[][] rows = {{0, 0, 5}, {2, 1, 5}, {4, 5, 5}, {6, 2, 5}};

    double[][] drawn = NormalRows.like(rows).draw(200_000, 3);

    assertThat(DenseVectors.mean(drawn)).containsExactly(DenseVectors.mean(rows), within(0.02));
    RealMatrix expected = new Covariance(rows, false).getCovarianceMatrix();
    for (int i = 0; i < 3; i++) {
      assertThat(new Covariance(drawn, false).getCovarianceMatrix().getRow(i))
          .containsExactly(expected.getRow(i), within(0.05));
    }
  }
}
