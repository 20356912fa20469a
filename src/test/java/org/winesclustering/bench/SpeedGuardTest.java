package org.winesclustering.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedGuardTest {
  private static final List<String> CONTENDERS = List.of("ours", "NaN", "lost", "peer");

  private static void check(String contender) throws IOException {
    if (contender.equals("lost")) {
      throw new IOException("its process has ended");
    }
    assertThat(contender.equals("NaN") ? Double.NaN : 1.0).as("loss").isFinite();
  }

  @Test
  void aPeerThatComputesWronglyIsLeftOut() throws IOException {
    assertThat(SpeedGuard.right(CONTENDERS, "ours"::equals, SpeedGuardTest::check))
        .containsExactly("ours", "peer");
  }

  @Test
  void oursIsNot() {
    assertThatThrownBy(() -> SpeedGuard.right(CONTENDERS, "NaN"::equals, SpeedGuardTest::check))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("loss");
  }
}
