package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeparatingRangeTest {
  @Test
  void reachesToHalfOfTheProminenceOnBothSides() {
    // The peak of 0.9 stands 0.6 above the valley of 0.3 before a higher one: its range has 0.6 and
    // more. The highest stands on 0.
    double[] between = {0.1, 0.95, 0.3, 0.5, 0.7, 0.9, 0.6, 0.5, 0.2};

    assertThat(SeparatingRange.of(between))
        .containsExactly(new SeparatingRange(1, 1, 1), new SeparatingRange(4, 5, 6));
  }

  @Test
  void peaksThatStandOutAreInTheOrderOfTheAxis() {
    // The second peak stands 0.2 above its valleys, the ripple of 0.04 is none.
    double[] between = {0, 0.5, 0.2, 0.4, 0.36, 0.4, 0.2, 0.8, 0.1};

    assertThat(SeparatingRange.of(between))
        .containsExactly(
            new SeparatingRange(1, 1, 1),
            new SeparatingRange(3, 3, 5),
            new SeparatingRange(7, 7, 7));
  }

  @Test
  void aPeakOnAPeakIsNoRangeOfItsOwn() {
    // Half of the prominence of the highest, 0.45, is reached everywhere but at the ends.
    double[] between = {0, 0.8, 0.7, 0.9, 0.7, 0.8, 0};

    assertThat(SeparatingRange.of(between)).containsExactly(new SeparatingRange(1, 3, 5));
  }

  @Test
  void anEndOfTheAxisMayBeAPeakSinceBeyondItThereIsNothing() {
    assertThat(SeparatingRange.of(new double[] {0.9, 0.6, 0.2}))
        .containsExactly(new SeparatingRange(0, 0, 1));
    assertThat(SeparatingRange.of(new double[] {0.2, 0.6, 0.9}))
        .containsExactly(new SeparatingRange(1, 2, 2));
    // A plateau at the end that falls a little towards it.
    assertThat(SeparatingRange.of(new double[] {0.7, 0.72, 0.2, 0.9, 0}))
        .containsExactly(new SeparatingRange(0, 1, 1), new SeparatingRange(3, 3, 3));
  }

  @Test
  void whereAllPositionsSeparateAlikeTheRangeIsTheWholeAxis() {
    assertThat(SeparatingRange.of(new double[] {0.7, 0.7, 0.7}))
        .containsExactly(new SeparatingRange(0, 0, 2));
  }

  @Test
  void whatHardlySeparatesOrStandsOutHasNone() {
    assertThat(SeparatingRange.of(new double[] {0, 0.13, 0})).isEmpty();
    assertThat(SeparatingRange.of(new double[] {0.1, 0.9, 0.1, 0.2, 0.15, 0.8, 0.1})).hasSize(2);
  }

  @Test
  void ofManyThereAreTheTwelveHighest() {
    double[] between = new double[61];
    for (int i = 1; i < between.length; i += 2) {
      between[i] = 0.2 + 0.01 * i;
    }

    assertThat(SeparatingRange.of(between))
        .hasSize(12)
        .first()
        .isEqualTo(new SeparatingRange(37, 37, 37));
  }
}
