package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @Test
  void aShareHasThreeDecimals() {
    assertThat(Digits.ofShare(0.00002941)).isEqualTo("0.000");
    assertThat(Digits.ofShare(-0.12345)).isEqualTo("-0.123");
    assertThat(Digits.ofShare(Double.NaN)).isEqualTo("\u2013");
  }

  @ParameterizedTest
  @CsvSource({
    "13.7448, 0.462, 13.74",
    "1115.71, 221.5, '1,120'",
    "2.4556, 0.227, 2.46",
    "0.000123456, 0.0000021, 0.0001235",
    "-0.00001, 0.3, 0.00",
    "1234567.8, 45000, '1,235,000'",
    "12.3456, 0, 12.35",
    "12.3456, NaN, 12.35",
    "0, 0, 0.000",
  })
  void theDeviationSaysHowMany(double value, double deviation, String text) {
    assertThat(Digits.of(value, deviation)).isEqualTo(text);
  }

  @Test
  void theyAreThoseOfNoCountry() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Digits.of(1234.56, 0.2)).isEqualTo("1,234.56");
    } finally {
      Locale.setDefault(before);
    }
    assertThat(Digits.of(Double.NaN, 1)).isEqualTo("\u2013");
  }
}
