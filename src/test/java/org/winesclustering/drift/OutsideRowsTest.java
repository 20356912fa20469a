package org.winesclustering.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutsideRowsTest {
  @Test
  void allOfAFewRowsOnOneSideAreNotChanceButOneIs() {
    assertThat(new OutsideRows(0, 3, 0).exceedChance(3, 178, 0.0007)).isTrue();
    assertThat(new OutsideRows(2, 0, 0).exceedChance(2, 178, 0.0007)).isTrue();
    assertThat(new OutsideRows(1, 0, 0).exceedChance(1, 178, 0.0007)).isFalse();
    assertThat(new OutsideRows(1, 1, 0).exceedChance(60, 178, 0.0007)).isFalse();
    assertThat(new OutsideRows(0, 0, 0).exceedChance(0, 178, 0.0007)).isFalse();
  }

  @Test
  void manyRowsMayLieOutsideFewTrainingRows() {
    assertThat(new OutsideRows(4, 5000, 900).exceedChance(1_000_000, 178, 0.0007)).isFalse();
    assertThat(new OutsideRows(0, 100_000, 0).exceedChance(1_000_000, 178, 0.0007)).isTrue();
  }

  @Test
  void oneFarRowOfFewIsNotChance() {
    assertThat(new OutsideRows(1, 0, 1).exceedChance(60, 178, 0.0007)).isTrue();
    assertThat(new OutsideRows(1, 0, 1).exceedChance(600, 178, 0.0007)).isFalse();
  }

  @Test
  void farIsFartherThanTheRangeIsWideOrAsManyTimesSmaller() {
    ValueRange proline = new ValueRange(278, 1680);

    assertThat(proline.isFar(3000)).isFalse();
    assertThat(proline.isFar(3100)).isTrue();
    assertThat(proline.isFar(47)).isFalse();
    assertThat(proline.isFar(1.065)).isTrue();
    assertThat(new ValueRange(-3, 3).isFar(-8.9)).isFalse();
    assertThat(new ValueRange(-3, 3).isFar(-9.1)).isTrue();
    assertThat(new ValueRange(2, 2).isFar(9)).isFalse();
    assertThat(ValueRange.UNKNOWN.isFar(9) || ValueRange.UNKNOWN.isAbove(9)).isFalse();
  }
}
