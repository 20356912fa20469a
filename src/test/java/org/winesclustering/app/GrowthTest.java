package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void isThePowerOfTheSizeThatTheCostGrowsWith() {
    assertThat(Growth.exponent(10, 7, 1000, 7)).isZero();
    assertThat(Growth.exponent(10, 2, 1000, 200)).isEqualTo(1, within(1e-12));
    assertThat(Growth.exponent(3, 9, 5, 25)).isEqualTo(2, within(1e-12));
    assertThat(Growth.exponent(4, 2, 16, 4)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void doesNotDependOnTheOrder() {
    assertThat(Growth.exponent(16, 4, 4, 2)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void isNoNumberForACostOfNothing() {
    assertThat(Growth.exponent(10, 0, 100, 5)).isNaN();
    assertThat(Growth.exponent(10, 5, 100, Double.NaN)).isNaN();
  }

  @Test
  void needsTwoSizes() {
    assertThatThrownBy(() -> Growth.exponent(10, 1, 10, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sizes are 10.0 and 10.0, needed: two that differ, above 0");
    assertThatThrownBy(() -> Growth.exponent(0, 1, 10, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
