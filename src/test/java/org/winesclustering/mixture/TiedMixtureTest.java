package org.winesclustering.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winesclustering.ml.Scatter;

class TiedMixtureTest {
  private static final double[][] LINE = {
    {-2}, {-1.5}, {-1}, {0.2}, {0.9}, {1.4}, {3}, {3.5}, {4.1}
  };
  private static final double[][] ROWS = {
    {1, 2, 0.5},
    {2, 1, 0.1},
    {0, 1.5, -1},
    {1.2, -0.3, 0.7},
    {5, 6, 1},
    {6, 5.5, -0.5},
    {4.5, 7, 0.2},
    {7, 6.5, 1.5}
  };
  private static final double[][] SHARES = {
    {0.9, 0.1}, {0.8, 0.2}, {1, 0}, {0.7, 0.3}, {0.2, 0.8}, {0, 1}, {0.1, 0.9}, {0.05, 0.95}
  };

  private static SufficientStatistics sums(double[][] rows, double[][] shares) {
    SufficientStatistics sums = new SufficientStatistics(shares[0].length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      sums.add(rows[i], shares[i]);
    }
    return sums;
  }

  private static Scatter scatter(double[][] rows) {
    Scatter scatter = new Scatter(rows[0].length);
    scatter.add(rows);
    return scatter;
  }

  private static TiedMixture mixture(double[][] rows, double[][] shares) {
    return TiedMixture.of(sums(rows, shares), scatter(rows), TiedMixture.SHRINKAGE);
  }

  /** The E step; writes the new shares and returns the log-likelihood but for a constant. */
  private static double share(TiedMixture mixture, double[][] rows, double[][] shares) {
    double logLikelihood = 0;
    for (int i = 0; i < rows.length; i++) {
      logLikelihood += mixture.share(rows[i], shares[i]) + mixture.sharedLogDensity();
    }
    return logLikelihood;
  }

  private static double[][] hard(int rows, int clusters) {
    double[][] shares = new double[rows][clusters];
    for (int i = 0; i < rows; i++) {
      shares[i][i * clusters / rows] = 1;
    }
    return shares;
  }

  private static double[] column(double[][] matrix, int column) {
    double[] values = new double[matrix.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix[i][column];
    }
    return values;
  }

  /**
   * In one dimension nothing is shrunk. The numbers are scikit-learn's: {@code GaussianMixture(2,
   * covariance_type='tied', reg_covar=0)}, three times {@code _initialize(x, z)} from the first
   * four points in the first cluster, then {@code z = predict_proba(x)}; the likelihood is {@code
   * score(x) * 9}.
   */
  @Test
  void stepsInOneDimensionAreThoseOfScikitLearn() {
    double[][] shares = new double[9][2];
    for (int i = 0; i < 9; i++) {
      shares[i][i < 4 ? 0 : 1] = 1;
    }
    double logLikelihood = 0;
    for (int step = 0; step < 3; step++) {
      logLikelihood = share(mixture(LINE, shares), LINE, shares);
    }

    assertThat(column(shares, 0))
        .containsExactly(
            new double[] {
              0.999567486644,
              0.998375902183,
              0.99392143813,
              0.871982276797,
              0.516143907739,
              0.221027387317,
              0.0040806548164,
              0.00108868423247,
              0.0002223932371
            },
            within(1e-5));
    assertThat(logLikelihood - 4.5 * Math.log(2 * Math.PI)).isCloseTo(-18.6114534319, within(1e-4));
  }

  /**
   * The numbers are numpy's: W = (X'X - sum of w m m') / 8, S = 0.8 W + 0.2 diag(W), and the normal
   * densities with S without their constant.
   */
  @Test
  void sharesInThreeDimensionsFollowTheShrunkCovariance() {
    double[][] shares = new double[8][2];
    double logLikelihood = share(mixture(ROWS, SHARES), ROWS, shares);

    double[][] covariance =
        new WithinCovariance(sums(ROWS, SHARES), scatter(ROWS), 0.2).covariance();
    assertThat(covariance[0])
        .containsExactly(new double[] {2.53402019608, 1.81495262745, 0.342386352941}, within(2e-5));
    assertThat(covariance[2])
        .containsExactly(
            new double[] {0.342386352941, 0.140793411765, 0.517524117647}, within(2e-5));
    assertThat(column(shares, 0))
        .containsExactly(
            new double[] {
              0.957439203318,
              0.920830221989,
              0.988022596568,
              0.982041907,
              0.0363510183088,
              0.0144308542835,
              0.0380470834922,
              0.00319778951756
            },
            within(1e-5));
    assertThat(logLikelihood).isCloseTo(-16.7937956418, within(1e-4));
  }

  @Test
  void unitsMakeNoDifference() {
    double[][] scaled = new double[8][];
    for (int i = 0; i < 8; i++) {
      scaled[i] = new double[] {ROWS[i][0] * 1e6, ROWS[i][1] * 1e-5, ROWS[i][2]};
    }
    double[][] shares = new double[8][2];
    double[][] ofScaled = new double[8][2];

    share(mixture(ROWS, SHARES), ROWS, shares);
    share(mixture(scaled, SHARES), scaled, ofScaled);

    assertThat(column(ofScaled, 0)).containsExactly(column(shares, 0), within(1e-9));
  }

  @Test
  void aClusterWithoutPointsGetsNoShare() {
    double[][] shares = new double[8][3];
    for (int i = 0; i < 8; i++) {
      shares[i] = new double[] {SHARES[i][0], 0, SHARES[i][1]};
    }
    double[][] ofTwo = new double[8][2];
    double[][] ofThree = new double[8][3];

    share(mixture(ROWS, SHARES), ROWS, ofTwo);
    double logLikelihood = share(mixture(ROWS, shares), ROWS, ofThree);

    assertThat(column(ofThree, 1)).containsOnly(0);
    assertThat(column(ofThree, 2)).containsExactly(column(ofTwo, 1), within(1e-12));
    assertThat(logLikelihood).isFinite();
  }

  @Test
  void constantColumnsDoNoHarm() {
    double[][] wider = new double[8][];
    for (int i = 0; i < 8; i++) {
      wider[i] = new double[] {0.1, ROWS[i][0], 0, ROWS[i][1], 12345.678, ROWS[i][2]};
    }
    double[][] shares = new double[8][2];
    double[][] ofWider = new double[8][2];

    share(mixture(ROWS, SHARES), ROWS, shares);
    share(mixture(wider, SHARES), wider, ofWider);

    assertThat(column(ofWider, 0)).containsExactly(column(shares, 0), within(1e-6));
  }

  @Test
  void uncorrelatedColumnsDoNoHarm() {
    // Covariances that vanish but for rounding must not look like those of another matrix.
    double[][] rows = new double[36][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {0.1 * (i % 6), 1 / 3.0 + i / 6 % 6 * 0.7};
    }
    double[][] shares = new double[36][2];

    assertThat(share(mixture(rows, hard(36, 1)), rows, new double[36][1])).isFinite();
    assertThat(share(mixture(rows, hard(36, 2)), rows, shares)).isFinite();
  }

  @Test
  void pointsThatAreAllTheSameAreSharedByTheWeights() {
    double[][] rows = {{3, 3}, {3, 3}, {3, 3}, {3, 3}};
    double[][] shares = {{1, 0}, {0, 1}, {0, 1}, {0, 1}};

    share(mixture(rows, shares), rows, shares);

    assertThat(column(shares, 0))
        .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-6));
  }

  @Test
  void aTableWithMoreColumnsThanRowsHasAMixture() {
    Random random = new Random(1);
    double[][] rows = new double[50][200];
    for (int i = 0; i < 50; i++) {
      for (int j = 0; j < 200; j++) {
        rows[i][j] = random.nextGaussian() + (i < 25 ? 1 : -1);
      }
    }
    double[][] shares = hard(50, 2);

    double logLikelihood = 0;
    for (int step = 0; step < 5; step++) {
      logLikelihood = share(mixture(rows, shares), rows, shares);
    }

    assertThat(logLikelihood).isFinite();
    for (int i = 0; i < 50; i++) {
      assertThat(shares[i][i < 25 ? 0 : 1]).isGreaterThan(0.99);
    }
  }

  @Test
  void reorderedClustersAreTheSameUnderOtherNumbers() {
    TiedMixture mixture = mixture(ROWS, SHARES);
    double[] shares = new double[2];
    double[] swapped = new double[2];

    double density = mixture.share(ROWS[3], shares);

    assertThat(mixture.reordered(new int[] {1, 0}).share(ROWS[3], swapped)).isEqualTo(density);
    assertThat(swapped).containsExactly(shares[1], shares[0]);
  }

  @Test
  void mergedSumsAreThoseOfAllPoints() {
    double[][] left = Arrays.copyOf(ROWS, 3);
    double[][] right = Arrays.copyOfRange(ROWS, 3, 8);
    SufficientStatistics sums = sums(left, Arrays.copyOf(SHARES, 3));
    Scatter scatter = scatter(left);

    sums.merge(sums(right, Arrays.copyOfRange(SHARES, 3, 8)));
    scatter.merge(scatter(right));

    assertThat(scatter.points()).isEqualTo(8);
    for (int i = 0; i < 3; i++) {
      assertThat(scatter.mean()[i]).containsExactly(scatter(ROWS).mean()[i], within(1e-12));
    }
    assertThat(sums.weight(0)).isCloseTo(3.75, within(1e-12));
    assertThat(sums.mean(1)).containsExactly(sums(ROWS, SHARES).mean(1), within(1e-12));
  }

  @Test
  void iterationsMakeTheRowsLikelier() {
    int[] labels = {0, 0, 1, 0, 1, 1, 0, 1};

    assertThat(fit(40).from(labels, 2).logLikelihood())
        .isGreaterThan(fit(2).from(labels, 2).logLikelihood() + 0.01);
  }

  private static TiedMixtureFit fit(int iterations) {
    return new TiedMixtureFit(ROWS, 0, iterations, Double.NEGATIVE_INFINITY);
  }

  @Test
  void iterationsEndWhereTheyGainLittle() {
    int[] labels = {0, 0, 1, 0, 1, 1, 0, 1};
    double one = fit(1).from(labels, 2).logLikelihood();
    double two = fit(2).from(labels, 2).logLikelihood();

    TiedMixtureFit fit = new TiedMixtureFit(ROWS, 0, 40, 2 * (two - one));

    assertThat(fit.from(labels, 2).logLikelihood()).isEqualTo(two);
  }

  @Test
  void rowsFarFromZeroHaveTheSameMixture() {
    int[] labels = {0, 0, 0, 0, 1, 1, 1, 1};
    double[][] far = new double[8][];
    for (int i = 0; i < 8; i++) {
      far[i] = new double[] {ROWS[i][0] + 1e6, ROWS[i][1] - 1e6, ROWS[i][2]};
    }

    TiedMixtureFit.Result near = fit(5).from(labels, 2);
    TiedMixtureFit.Result moved =
        new TiedMixtureFit(far, 0, 5, Double.NEGATIVE_INFINITY).from(labels, 2);

    assertThat(moved.logLikelihood()).isCloseTo(near.logLikelihood(), within(1e-6));
    assertThat(moved.mixture().labels(far)).isEqualTo(near.mixture().labels(ROWS));
  }

  @Test
  void theLikeliestIsTheFirstOfEqualOnes() {
    TiedMixture mixture = mixture(ROWS, SHARES);
    TiedMixtureFit.Result first = new TiedMixtureFit.Result(mixture, -3);

    assertThat(TiedMixtureFit.likeliest(results(mixture, -5, -3, -4)).logLikelihood())
        .isEqualTo(-3);
    assertThat(TiedMixtureFit.likeliest(List.of(first, results(mixture, -3 + 1e-12).get(0))))
        .isSameAs(first);
  }

  private static List<TiedMixtureFit.Result> results(TiedMixture mixture, double... likelihoods) {
    return Arrays.stream(likelihoods)
        .mapToObj(likelihood -> new TiedMixtureFit.Result(mixture, likelihood))
        .toList();
  }
}
