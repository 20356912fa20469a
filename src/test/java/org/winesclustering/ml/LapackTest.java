package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import org.junit.jupiter.api.Test;
import org.netlib.lapack.Dlamch;

class LapackTest {
  @Test
  void theMachinesPrecisionIsKnownAfterwards() {
    Lapack.prepare();

    assumeThat(LAPACK.getInstance())
        .as("a machine with a LAPACK of its own uses that, which has no such fields")
        .isInstanceOf(JavaLAPACK.class);
    assertThat(Dlamch.first).isFalse();
    assertThat(Dlamch.eps.val).isEqualTo(Math.ulp(1.0) / 2);
    assertThat(Dlamch.sfmin).isEqualTo(Double.MIN_NORMAL);
  }
}
