package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineTest {
  @Test
  void isTheCosineOfTheAngle() {
    double[][] similarity = Cosine.of(new double[][] {{1, 0}, {2, 2}, {-3, 0}, {0, 0}});

    assertThat(similarity[0][0]).isEqualTo(1);
    assertThat(similarity[0][1]).isCloseTo(Math.sqrt(0.5), within(1e-15));
    assertThat(similarity[1][0]).isEqualTo(similarity[0][1]);
    assertThat(similarity[0][2]).isEqualTo(-1);
    assertThat(similarity[0][3]).isNaN();
  }
}
