package org.winesclustering.data;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.failure.WinesFailure;

class CsvDialectTest {

  private static CsvDialect detect(String text, String... settings) {
    return detect(text.getBytes(UTF_8), settings);
  }

  private static CsvDialect detect(byte[] bytes, String... settings) {
    return CsvDialect.detect(bytes, true, Configured.input("x.csv", settings).csv(), "x.csv");
  }

  @ParameterizedTest
  @CsvSource({"','", "';'", "'\t'", "'|'"})
  void findsTheSeparator(char separator) {
    String text = "alcohol;ash;hue\n14.2;2.4;1.04\n13.2;2.1;1.05\n".replace(';', separator);

    CsvDialect dialect = detect(text);

    assertThat(dialect)
        .isEqualTo(
            new CsvDialect(separator, true, false, UTF_8, false, List.of("alcohol", "ash", "hue")));
  }

  @Test
  void takesCommasForDecimalsWhereAnotherSeparatorFitsBetter() {
    CsvDialect dialect = detect("alcohol;ash;hue\n14,2;2,4;1,04\n13,2;2,1;1,05\n");

    assertThat(dialect.separator()).isEqualTo(';');
    assertThat(dialect.decimalComma()).isTrue();
  }

  @Test
  void findsDecimalCommasWithoutAHeader() {
    CsvDialect dialect = detect("14,2;2,4;1,04\n13,2;2,1;1,05\n");

    assertThat(dialect)
        .isEqualTo(new CsvDialect(';', false, true, UTF_8, false, List.of("c1", "c2", "c3")));
  }

  @Test
  void oneDecimalPointSpeaksAgainstDecimalCommas() {
    assertThat(detect("a;b\n1,234;0.5\n2,345;0.7\n").decimalComma()).isFalse();
  }

  @Test
  void keepsSeparatorsInsideQuotes() {
    CsvDialect dialect = detect("\"alcohol, %\",\"said \"\"hue\"\"\"\r\n14.2,1.0\r\n13.1,1.2\r\n");

    assertThat(dialect.columnNames()).containsExactly("alcohol, %", "said \"hue\"");
    assertThat(dialect.separator()).isEqualTo(',');
  }

  @Test
  void aNumberInTheFirstRowMeansThatThereIsNoHeader() {
    assertThat(detect("red,5.1\nwhite,6.2\n").header()).isFalse();
    assertThat(detect("kind,acidity\nwhite,6.2\n").header()).isTrue();
    assertThat(detect("kind,acidity\nwhite,bad\nred,worse\nred,6.2\n").header()).isTrue();
    assertThat(detect("white,bad\nwhite,worse\nred,poor\nred,6.2\n").header()).isFalse();
    assertThat(detect("5.1\n6.2\n").columnNames()).containsExactly("c1");
  }

  @Test
  void readsEncodings() {
    Charset windows = Charset.forName("windows-1252");
    String text = "säure,ash\n1,2\n3,4\n";

    assertThat(detect(text.getBytes(windows)).charset()).isEqualTo(windows);
    assertThat(detect(text.getBytes(windows)).columnNames()).containsExactly("säure", "ash");
    assertThat(detect(text.getBytes(UTF_8)).charset()).isEqualTo(UTF_8);
    assertThat(detect(("\uFEFF" + text).getBytes(UTF_8)).columnNames())
        .containsExactly("säure", "ash");
    assertThat(detect(text.getBytes(UTF_16)))
        .isEqualTo(new CsvDialect(',', true, false, UTF_16, true, List.of("säure", "ash")));
  }

  @Test
  void aCharacterCutAtTheEndOfTheSampleDoesNotMakeItWindows() {
    byte[] whole = "name,a\nx,1\nsäure".getBytes(UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 4);

    assertThat(cut[cut.length - 1]).isEqualTo((byte) 0xC3);
    assertThat(TextEncoding.detect(cut)).isEqualTo(UTF_8);
  }

  @Test
  void whatIsGivenIsNotDetected() {
    CsvDialect dialect =
        detect(
            "1;2\n3;4\n",
            "input.csv.separator",
            "|",
            "input.csv.header",
            "true",
            "input.csv.decimal",
            "comma",
            "input.csv.encoding",
            "ISO-8859-1",
            "input.csv.multi-line",
            "true");

    assertThat(dialect)
        .isEqualTo(
            new CsvDialect('|', true, true, Charset.forName("ISO-8859-1"), true, List.of("1;2")));
    assertThat(dialect.description())
        .isEqualTo("separator '|', header, decimal comma, ISO-8859-1, 1 columns");
  }

  @Test
  void failsWithoutText() {
    assertThatThrownBy(() -> detect("\n\n"))
        .isInstanceOf(WinesFailure.class)
        .hasMessage("input x.csv holds no text to read as CSV; give a file with records");
  }
}
