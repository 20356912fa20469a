package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void positionsRiseOrFall() {
    assertThat(new Axis("nm", List.of(400.0, 410.0, 430.0)).last()).isEqualTo(430);
    assertThat(new Axis("cm-1", List.of(1800.5, 1798.6)).first()).isEqualTo(1800.5);
    assertThat(Axis.numbered(3).positions()).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void positionsThatTurnBackAreRefusedWithTheirPlace() {
    assertThatThrownBy(() -> new Axis("", List.of(1.0, 2.0, 2.0)))
        .hasMessageContaining("2.0 follows 2.0 as number 3");
    assertThatThrownBy(() -> new Axis("", List.of(3.0, 2.0, 2.5)))
        .hasMessageContaining("2.5 follows 2.0 as number 3");
    assertThatThrownBy(() -> new Axis("", List.of(1.0, Double.NaN)))
        .hasMessageContaining("NaN follows 1.0");
    assertThatThrownBy(() -> new Axis("", List.of(1.0))).hasMessageContaining("two positions");
  }
}
