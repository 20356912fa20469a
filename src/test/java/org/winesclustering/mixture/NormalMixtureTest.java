package org.winesclustering.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winesclustering.clustering.ExternalMetrics;

class NormalMixtureTest {
  private static final double RIDGE = 1e-3;
  private static final int ROWS = 600;

  /**
   * Two clusters, long in the same direction and 3 apart across it; the second is twice as wide.
   */
  private static double[][] rows() {
    SplittableRandom random = new SplittableRandom(7);
    double[][] rows = new double[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      double width = row % 2 == 0 ? 1 : 2;
      double along = width * 2 * random.nextGaussian();
      double across = width * 0.3 * random.nextGaussian() + (row % 2 == 0 ? -1.5 : 1.5);
      rows[row] = new double[] {along + across, along - across};
    }
    return rows;
  }

  private static int[] truth() {
    return IntStream.range(0, ROWS).map(row -> row % 2).toArray();
  }

  @ParameterizedTest
  @EnumSource(CovarianceModel.class)
  void densitiesAddUpToOne(CovarianceModel model) {
    NormalMixture mixture =
        new MixtureFit(rows(), model, RIDGE, 20, 1e-6).from(truth(), 2).mixture();

    double sum = 0;
    double[] shares = new double[2];
    double step = 0.1;
    for (double x = -25; x < 25; x += step) {
      for (double y = -25; y < 25; y += step) {
        sum += Math.exp(mixture.share(new double[] {x, y}, shares)) * step * step;
      }
    }
    assertThat(sum).isCloseTo(1, within(0.01));
    assertThat(shares[0] + shares[1]).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(
      value = CovarianceModel.class,
      names = {"TIED", "TIED_VOLUMES", "FULL"})
  void longClustersAreFound(CovarianceModel model) {
    int[] mixed = truth();
    for (int row = 0; row < ROWS; row += 5) {
      mixed[row] = 1 - mixed[row];
    }

    MixtureFit.Result found = new MixtureFit(rows(), model, RIDGE, 200, 1e-8).from(mixed, 2);

    assertThat(ExternalMetrics.adjustedRandIndex(truth(), found.mixture().labels(rows())))
        .isGreaterThan(0.95);
  }

  @ParameterizedTest
  @EnumSource(
      value = CovarianceModel.class,
      names = {"SPHERICAL", "TIED", "DIAGONAL"})
  void likelihoodRisesWithEveryIteration(CovarianceModel model) {
    double before = Double.NEGATIVE_INFINITY;
    for (int iterations = 1; iterations < 12; iterations++) {
      double now =
          new MixtureFit(rows(), model, 1e-9, iterations, Double.NEGATIVE_INFINITY)
              .from(truth(), 2)
              .logLikelihood();
      assertThat(now).isGreaterThanOrEqualTo(before - 1e-9);
      before = now;
    }
  }

  @Test
  void moreFreedomIsMoreLikely() {
    double spherical = likelihood(CovarianceModel.SPHERICAL);
    double tied = likelihood(CovarianceModel.TIED);

    assertThat(tied).isGreaterThan(spherical);
    assertThat(likelihood(CovarianceModel.TIED_VOLUMES)).isGreaterThan(tied);
    assertThat(CovarianceModel.SPHERICAL.parameters(3, 4)).isEqualTo(2 + 12 + 1);
    assertThat(CovarianceModel.TIED.parameters(3, 4)).isEqualTo(2 + 12 + 10);
    assertThat(CovarianceModel.TIED_VOLUMES.parameters(3, 4)).isEqualTo(2 + 12 + 10 + 2);
    assertThat(CovarianceModel.DIAGONAL.parameters(3, 4)).isEqualTo(2 + 12 + 12);
    assertThat(CovarianceModel.FULL.parameters(3, 4)).isEqualTo(2 + 12 + 30);
  }

  private static double likelihood(CovarianceModel model) {
    return new MixtureFit(rows(), model, RIDGE, 100, 1e-7).from(truth(), 2).logLikelihood();
  }

  @Test
  void oneClusterIsTheNormalDistributionOfTheRows() {
    double[][] rows = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

    NormalMixture one =
        new MixtureFit(rows, CovarianceModel.TIED, 1e-12, 1, 0).from(new int[4], 1).mixture();

    // Variances of 1/2, and no covariance.
    assertThat(one.share(new double[] {0, 0}, new double[1]))
        .isCloseTo(-Math.log(2 * Math.PI * 0.5), within(1e-9));
    assertThat(one.share(new double[] {1, 0}, new double[1]))
        .isCloseTo(-Math.log(2 * Math.PI * 0.5) - 1, within(1e-9));
    assertThat(one.mean(0)).containsExactly(0, 0);
  }
}
