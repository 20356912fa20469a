package org.winesclustering.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTest {
  private static final CellRules RULES =
      CellRules.of(List.of("NA", "n.d.", "-", "?", ".", "None"), BelowDetection.HALF, List.of());
  private static final CellReader POINT = new CellReader(RULES, DecimalSign.POINT, "");
  private static final CellReader COMMA = new CellReader(RULES, DecimalSign.COMMA, "");

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
    "'  7 ', 7",
    "12.-, 12",
    "２７．５, 27.5",
    "－３, -3",
    "١٤٫٢٥, 14.25",
    "~5, 5",
    "≈ 5.5, 5.5",
    "ca. 5, 5",
    "circa 5, 5",
    "13.2 ± 0.1, 13.2",
    "13.2+/-0.1, 13.2"
  })
  void readsNumbers(String text, double number) {
    assertThat(POINT.read(text)).isEqualTo(Cell.number(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "12d",
        "12f",
        "1.5.2",
        "1,06,5",
        "..",
        "e5",
        "1e",
        "1e+",
        "0x1p3",
        "1.0,5.0",
        "01.09.2019",
        "12 -",
        "-12-",
        "12-14",
        "CA 94110",
        "7,94,23",
        "± 0.1"
      })
  void everythingElseIsText(String text) {
    assertThat(POINT.read(text)).isEqualTo(Cell.TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,5 | 1.5 | 1.5",
        "1.5 | 1.5 | 1.5",
        "-1,5e2 | -150 | -150",
        "1.000,5 | 1000.5 | 1000.5",
        "1,000.5 | 1000.5 | 1000.5",
        "1.065.000 | 1065000 | 1065000",
        "1,065 | 1065 | 1.065",
        "1.065 | 1.065 | 1065",
        "0,065 | 0.065 | 0.065",
        "1234,567 | 1234.567 | 1234.567",
        "1 065 | 1065 | 1065",
        "1\u00a0065,5 | 1065.5 | 1065.5",
        "1\u202f065\u202f200 | 1065200 | 1065200",
        "1'065.25 | 1065.25 | 1065.25",
        "\u22125,5 | -5.5 | -5.5",
        "(12.5) | -12.5 | -12.5",
        "( 3 ) | -3 | -3",
        "12.50- | -12.5 | -12.5",
        "1.065- | -1.065 | -1065",
        "79,94,231 | 7994231 | 7994231",
        "1,00,000.5 | 100000.5 | 100000.5"
      })
  void readsDecimalAndThousandsSigns(String text, double point, double comma) {
    assertThat(POINT.read(text)).isEqualTo(Cell.number(point));
    assertThat(COMMA.read(text)).isEqualTo(Cell.number(comma));
  }

  @ParameterizedTest
  @CsvSource({
    "14.23%, %",
    "14.23 %, %",
    "$12.5, $",
    "€ 12, €",
    "12 €, €",
    "750 ml, ml",
    "750ML, ml",
    "13.5 % vol, % vol",
    "(5 g), g",
    "-$3, $",
    "CHF 20, CHF",
    "5 mg/l, mg/l",
    "'12,- €', €",
    "CHF 12.-, CHF",
    "5 ± 1 mg/l, mg/l"
  })
  void readsUnitsThatTheColumnHas(String text, String unit) {
    assertThat(new CellReader(RULES, DecimalSign.POINT, unit).read(text).isNumber()).isTrue();
    assertThat(POINT.read(text)).isEqualTo(Cell.TEXT);
  }

  @Test
  void readsLimitsOfDetection() {
    assertThat(POINT.read("<0.5")).isEqualTo(new Cell(Cell.Kind.LIMIT, 0.25));
    assertThat(POINT.read("< 0,5")).isEqualTo(new Cell(Cell.Kind.LIMIT, 0.25));
    assertThat(POINT.read(">100")).isEqualTo(new Cell(Cell.Kind.LIMIT, 100));
    assertThat(below(BelowDetection.LIMIT).read("<0.5").value()).isEqualTo(0.5);
    assertThat(below(BelowDetection.ZERO).read("<0.5").value()).isZero();
    assertThat(below(BelowDetection.MISSING).read("<0.5").isMissing()).isTrue();
  }

  private static CellReader below(BelowDetection below) {
    return new CellReader(CellRules.of(List.of(), below, List.of()), DecimalSign.POINT, "");
  }

  @Test
  void asksWhereNothingTells() {
    CellReader unknown = new CellReader(RULES, DecimalSign.UNKNOWN, "");

    assertThat(unknown.read("1,065").kind()).isEqualTo(Cell.Kind.TWO_NUMBERS);
    assertThat(unknown.read("14,23")).isEqualTo(Cell.number(14.23));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "NA", "na", "n.d.", "-", "?", ".", "none", "nan", " \u00a0"})
  void tellsWhatIsMissing(String text) {
    assertThat(POINT.read(text).isMissing()).isTrue();
    assertThat(POINT.read(null)).isEqualTo(Cell.EMPTY);
    assertThat(POINT.read("nn").isMissing()).isFalse();
  }

  @Test
  void takesSentinelsForMissing() {
    CellReader reader =
        new CellReader(
            CellRules.of(List.of(), BelowDetection.HALF, List.of(-999.0)), DecimalSign.POINT, "");

    assertThat(reader.read("-999.0").isMissing()).isTrue();
    assertThat(reader.read(-999).isMissing()).isTrue();
    assertThat(reader.read(999)).isEqualTo(Cell.number(999));
  }

  @Test
  void readsTypedNumbers() {
    assertThat(POINT.read(7L)).isEqualTo(Cell.number(7));
    assertThat(POINT.read(0.5f)).isEqualTo(Cell.number(0.5));
    assertThat(POINT.read(new BigDecimal("9.50"))).isEqualTo(Cell.number(9.5));
  }
}
