package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTest {
  private static final CellReader POINT = new CellReader(false);
  private static final CellReader COMMA = new CellReader(true);

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-2.50, -2.5",
    "+.5, 0.5",
    "5., 5",
    "1e3, 1000",
    "1.5E-2, 0.015",
    "1e999, Infinity",
    "inf, Infinity",
    "-Infinity, -Infinity",
    "NaN, NaN",
    "'  7 ', 7"
  })
  void readsNumbers(String text, double number) {
    assertThat(POINT.read(text)).isEqualTo(Cell.number(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "12d", "12f", "1.5.2", "1,5", ".", "-", "e5", "1e", "1e+", "0x1p3"})
  void everythingElseIsText(String text) {
    assertThat(POINT.read(text)).isEqualTo(Cell.TEXT);
  }

  @Test
  void readsDecimalCommas() {
    assertThat(COMMA.read("-1,5e2")).isEqualTo(Cell.number(-150));
    assertThat(COMMA.read("1.5")).isEqualTo(Cell.number(1.5));
    assertThat(COMMA.read("1.000,5")).isEqualTo(Cell.TEXT);
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(POINT.read(null)).isEqualTo(Cell.EMPTY);
    assertThat(POINT.read("  ")).isEqualTo(Cell.EMPTY);
    assertThat(POINT.read("").isMissing()).isTrue();
    assertThat(POINT.read("nan").isMissing()).isTrue();
    assertThat(POINT.read("nan").isNumber()).isTrue();
    assertThat(POINT.read("none").isMissing()).isFalse();
  }

  @Test
  void readsTypedNumbers() {
    assertThat(POINT.read(7L)).isEqualTo(Cell.number(7));
    assertThat(POINT.read(0.5f)).isEqualTo(Cell.number(0.5));
    assertThat(POINT.read(new BigDecimal("9.50"))).isEqualTo(Cell.number(9.5));
  }
}
