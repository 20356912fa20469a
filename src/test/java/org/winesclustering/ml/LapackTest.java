package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.netlib.lapack.Dlamch;

class LapackTest {
  @Test
  void theMachinesPrecisionIsKnownAfterwards() {
    Lapack.prepare();

    assertThat(Dlamch.first).isFalse();
    assertThat(Dlamch.eps.val).isEqualTo(Math.ulp(1.0) / 2);
    assertThat(Dlamch.sfmin).isEqualTo(Double.MIN_NORMAL);
  }
}
