package org.winesclustering.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisOptionTest {
  private static AxisOption option(String... texts) {
    return AxisOption.of(List.of(texts)).orElseThrow();
  }

  @Test
  void unitsRangesAndPositionsAreRead() {
    assertThat(option("auto")).isEqualTo(AxisOption.AUTO);
    assertThat(option("none").kind()).isEqualTo(AxisOption.Kind.NONE);
    assertThat(option("cm-1").unit()).isEqualTo("cm-1");
    assertThat(option("4000 to 400 cm-1").positions(4))
        .contains(List.of(4000.0, 2800.0, 1600.0, 400.0));
    assertThat(option("4000 to 400 cm-1").unit()).isEqualTo("cm-1");
    assertThat(option("0..1.5").positions(2)).contains(List.of(0.0, 1.5));
    assertThat(option("400", "410.5", "430 nm"))
        .isEqualTo(new AxisOption(AxisOption.Kind.POSITIONS, "nm", List.of(400.0, 410.5, 430.0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "400", "400 to 400 nm", "400 to", "-", "12 apples"})
  void otherTextsAreRefused(String text) {
    assertThat(AxisOption.of(List.of(text))).isEmpty();
  }

  @Test
  void positionsMustBeInOrder() {
    assertThat(AxisOption.of(List.of("400", "420", "410"))).isEqualTo(Optional.empty());
    assertThat(AxisOption.of(List.of("400 nm", "420 nm"))).isEqualTo(Optional.empty());
    assertThat(AxisOption.of(List.of())).isEqualTo(Optional.empty());
  }
}
