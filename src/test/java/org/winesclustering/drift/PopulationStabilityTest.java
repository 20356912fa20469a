package org.winesclustering.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {
  private static PopulationStability of(long[] expected, long[] actual) {
    return PopulationStability.of(expected, actual, 0.01);
  }

  @Test
  void isZeroForEqualShares() {
    assertThat(of(new long[] {10, 20, 70}, new long[] {1, 2, 7}).index()).isZero();
  }

  @Test
  void addsUpTheBins() {
    PopulationStability found = of(new long[] {20, 20, 60}, new long[] {400, 300, 300});

    // (0.4 - 0.2) ln(0.4 / 0.2) + (0.3 - 0.2) ln(0.3 / 0.2) + (0.3 - 0.6) ln(0.3 / 0.6)
    assertThat(found.index())
        .isCloseTo(0.2 * Math.log(2) + 0.1 * Math.log(1.5) + 0.3 * Math.log(2), within(1e-15));
  }

  @Test
  void doesNotCareWhichOfTwoTablesOfOneSizeIsTheActualOne() {
    long[] one = {5, 0, 95};
    long[] other = {50, 40, 10};

    assertThat(of(one, other).index()).isEqualTo(of(other, one).index());
  }

  @Test
  void anEmptyBinCountsAsHalfARow() {
    double found = of(new long[] {50, 50}, new long[] {100, 0}).index();

    assertThat(found).isCloseTo(0.5 * Math.log(2) + (0.005 - 0.5) * Math.log(0.01), within(1e-12));
    // Half of one row in 2 is more than the other side's share, of which no absence can be told.
    assertThat(of(new long[] {90, 10}, new long[] {2, 0}).index())
        .isCloseTo((1 - 0.9) * Math.log(1 / 0.9), within(1e-12));
    assertThat(of(new long[] {90, 10, 0}, new long[] {9, 1, 0}).index()).isZero();
  }

  @Test
  void chanceIsAQuantileOfChiSquared() {
    // The 99 % quantile of chi-squared with one degree of freedom, and with two, from its table.
    assertThat(of(new long[] {50, 50}, new long[] {10, 10}).byChance())
        .isCloseTo((1 / 100.0 + 1 / 20.0) * 6.635, within(1e-4));
    assertThat(of(new long[] {50, 50, 0, 100}, new long[] {10, 10, 0, 20}).byChance())
        .isCloseTo((1 / 200.0 + 1 / 40.0) * 9.210, within(1e-4));
    assertThat(of(new long[] {7}, new long[] {3}).byChance()).isZero();
  }

  @Test
  void aboutOneInAHundredTablesWithoutDriftIsAboveChance() {
    Random random = new Random(1);
    int above = 0;
    for (int table = 0; table < 2000; table++) {
      PopulationStability found = of(drawn(1000, random), drawn(300, random));
      above += found.index() > found.byChance() ? 1 : 0;
    }

    assertThat(above).isBetween(8, 45);
  }

  @Test
  void exceedsALimitOnlyAboveChance() {
    assertThat(new PopulationStability(0.5, 0.4).exceeds(0.25)).isTrue();
    assertThat(new PopulationStability(0.5, 0.6).exceeds(0.25)).isFalse();
    assertThat(new PopulationStability(0.25, 0.1).exceeds(0.25)).isFalse();
  }

  private static long[] drawn(int rows, Random random) {
    long[] bins = new long[10];
    for (int row = 0; row < rows; row++) {
      bins[random.nextInt(10)]++;
    }
    return bins;
  }
}
