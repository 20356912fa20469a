package org.winesclustering.data.text;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.config.InputConfig;
import org.winesclustering.data.Configured;
import org.winesclustering.failure.WinesFailure;

class LayoutDetectionTest {

  private static CsvDialect detect(String text, String... settings) {
    return detect(text.getBytes(UTF_8), settings);
  }

  private static CsvDialect detect(byte[] bytes, String... settings) {
    return layout(bytes, settings).dialect();
  }

  private static CsvLayout layout(String text, String... settings) {
    return layout(text.getBytes(UTF_8), settings);
  }

  private static CsvLayout layout(byte[] bytes, String... settings) {
    InputConfig input = Configured.input("x.csv", settings);
    return new LayoutDetection(TextSample.whole(bytes), input.csv(), input.options(), "x.csv")
        .layout();
  }

  @ParameterizedTest
  @CsvSource({"','", "';'", "'\t'", "'|'"})
  void findsTheSeparator(char separator) {
    String text = "alcohol;ash;hue\n14.2;2.4;1.04\n13.2;2.1;1.05\n".replace(';', separator);

    CsvDialect dialect = detect(text);

    assertThat(dialect)
        .isEqualTo(
            new CsvDialect(
                CsvSyntax.of(separator),
                true,
                false,
                UTF_8,
                false,
                List.of("alcohol", "ash", "hue")));
  }

  @ParameterizedTest
  @CsvSource({
    "PNG, 89504E470D0A1A0A0000000D49484452, a picture",
    "JPEG, FFD8FFE000104A46494600010101, a picture",
    "old Excel, D0CF11E0A1B11AE1000000000000, a workbook of an old kind",
    "Parquet, 5041523115041500, a Parquet file",
    "gzip, 1F8B0800000000000003, a gzip file",
    "xz, FD377A585A000004E6D6, an xz file"
  })
  void whatIsNoTextIsRefusedByName(String format, String bytes, String what) {
    byte[] file = HexFormat.of().parseHex(bytes);

    assertThatThrownBy(() -> detect(file))
        .as(format)
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("x.csv is " + what + " and no text; ");
  }

  @Test
  void aTarArchiveIsNoTextHoweverItIsNamed() {
    byte[] header = Arrays.copyOf("wines.csv".getBytes(UTF_8), 512);
    System.arraycopy("ustar".getBytes(UTF_8), 0, header, 257, 5);

    assertThatThrownBy(() -> detect(header))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("is a tar archive and no text; unpack it");
  }

  @Test
  void textMayBeginWithTheLettersOfAFormat() {
    assertThat(detect("PAR1,ORC\n1.5,2.5\n3.5,4.5\n").columnNames()).containsExactly("PAR1", "ORC");
  }

  @Test
  void cellsBetweenBlanksMayBeVeryLong() {
    String name = "x\"\"".repeat(50_000);

    assertThat(CsvSyntax.of(CsvSyntax.BLANKS).cells("  a \"" + name + "\" 'b c'  d'e"))
        .containsExactly("a", "x\"".repeat(50_000), "b c", "d'e");
  }

  @Test
  void takesCommasForDecimalsWhereAnotherSeparatorFitsBetter() {
    CsvDialect dialect = detect("alcohol;ash;hue\n14,2;2,4;1,04\n13,2;2,1;1,05\n");

    assertThat(dialect.syntax().separator()).isEqualTo(';');
    assertThat(dialect.decimalComma()).isTrue();
  }

  @Test
  void findsDecimalCommasWithoutAHeader() {
    CsvDialect dialect = detect("14,2;2,4;1,04\n13,2;2,1;1,05\n");

    assertThat(dialect)
        .isEqualTo(
            new CsvDialect(
                CsvSyntax.of(';'), false, true, UTF_8, false, List.of("c1", "c2", "c3")));
  }

  @Test
  void oneDecimalPointSpeaksAgainstDecimalCommas() {
    assertThat(detect("a;b\n1,234;0.5\n2,345;0.7\n").decimalComma()).isFalse();
  }

  @Test
  void singleQuotesMayHoldDoubleOnes() {
    CsvDialect dialect = detect("'wine','ash'\n'said \"hue\"',2.4\n'b',2.1\n");

    assertThat(dialect.syntax().quote()).isEqualTo('\'');
    assertThat(dialect.columnNames()).containsExactly("wine", "ash");
  }

  @Test
  void keepsSeparatorsInsideQuotes() {
    CsvDialect dialect = detect("\"alcohol, %\",\"said \"\"hue\"\"\"\r\n14.2,1.0\r\n13.1,1.2\r\n");

    assertThat(dialect.columnNames()).containsExactly("alcohol, %", "said \"hue\"");
    assertThat(dialect.syntax().separator()).isEqualTo(',');
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
        .isEqualTo(
            new CsvDialect(CsvSyntax.of(','), true, false, UTF_16, true, List.of("säure", "ash")));
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
            new CsvDialect(
                CsvSyntax.of('|'),
                true,
                true,
                Charset.forName("ISO-8859-1"),
                true,
                List.of("1;2")));
    assertThat(dialect.description()).isEqualTo("separator '|', header, ISO-8859-1, 1 columns");
  }

  /** Lines with a number in each of some columns, none of which occurs twice in a column. */
  private static String records(int columns, String separator) {
    return IntStream.range(0, 12)
        .mapToObj(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(column -> row + "." + (10 + column))
                    .collect(Collectors.joining(separator)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<Aside> reasons(CsvLayout layout) {
    return layout.aside().stream().map(AsideRow::reason).toList();
  }

  @Test
  void takesNumbersForNamesWhereNoValueBelowLiesNearThem() {
    String waves = "400,402,404,406,408\n";
    CsvLayout layout = layout(waves + records(5, ","));

    assertThat(layout.dialect().columnNames()).containsExactly("400", "402", "404", "406", "408");
    assertThat(layout.notes())
        .singleElement()
        .asString()
        .startsWith("numbers in line 1 are read as names of columns (\"400,402,404,406,408\")");
    assertThat(detect("wine," + waves + records(6, ",")).header()).isTrue();
    assertThat(detect("408,406,404,402,400\n" + records(5, ",")).header()).isTrue();
    assertThat(detect("0,1,2,3,4\n" + records(5, ",").replace(".", "0")).header()).isTrue();
    assertThat(detect("place,2019,2020\n" + records(3, ",")).header()).isTrue();
  }

  @Test
  void takesNumbersForARecordWhereTheyMayBeOne() {
    assertThat(detect(records(5, ",")).header()).isFalse();
    assertThat(
            detect("400,402,404,406,408\n" + records(5, ","), "input.csv.header", "false").header())
        .isFalse();
    assertThat(detect("9.1,8.2,9.3,9.4,9.5\n" + records(5, ",")).header()).isFalse();
    assertThat(detect("1,14.23,1.71,2.43,15.6,127\n1,13.2,1.78,2.14,11.2,100\n").header())
        .isFalse();
  }

  @Test
  void findsRowNames() {
    String corner = "a,b,c\n" + records(4, ",");
    CsvLayout layout = layout(corner);

    assertThat(layout.dialect().columnNames()).containsExactly("row_names", "a", "b", "c");
    assertThat(layout.rowNames()).contains("row_names");
    assertThat(layout(",a,b,c\n" + records(4, ",")).rowNames()).contains("row_names");
    // A separator at the end of each record is no missing corner.
    assertThat(layout("a,b,c\n" + records(3, ",").replace("\n", ",\n")).dialect().columnNames())
        .containsExactly("a", "b", "c", "");
  }

  @Test
  void saysWhichLineHasTooFewNames() {
    assertThatThrownBy(() -> layout("a,b\n" + records(5, ",")))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "input x.csv line 1 names 2 columns (\"a,b\"), and the rows below have 5 cells, as line"
                + " 2 has (\"0.10,0.11,0.12,0.13,0.14\"); give each column one name there, or set"
                + " input.csv.header = false to read that line as a record, or"
                + " input.csv.separator");
  }

  @Test
  void setsLinesAsideThatAreNoRecords() {
    CsvLayout layout =
        layout(
            "sep=;\nReport 7; by us\nPrinted: today\n\na;b;c;d\n%;g/l;;mg/l\n"
                + records(4, ";")
                + "Mean;1;2;3\nSource: us\n;;;\n");

    assertThat(layout.dialect().columnNames()).containsExactly("a", "b", "c", "d");
    assertThat(reasons(layout))
        .containsExactly(
            Aside.SEPARATOR,
            Aside.BEFORE_HEADER,
            Aside.BEFORE_HEADER,
            Aside.HEADER,
            Aside.UNITS,
            Aside.TOTAL,
            Aside.FOOTER);
    assertThat(layout.units()).isEqualTo(Map.of("a", "%", "b", "g/l", "d", "mg/l"));
  }

  @Test
  void setsNothingAsideThatMayBeARecord() {
    // Max and Min are names here, the last record is cut, and the first one has an error.
    String people =
        "name,grape,a,b\nAnna,Riesling,sweet,1\nMin,Merlot,1,2\nJo,Pinot,2,3\nMax,Syrah,3,4\nLe,Sy";

    assertThat(reasons(layout(people))).containsExactly(Aside.HEADER);
    assertThat(
            reasons(
                layout("a,b,c\n" + records(3, ",") + "Total,1,2\n", "input.csv.set-aside", "none")))
        .containsExactly(Aside.HEADER);
  }

  @Test
  void readsTotalsAsValuesWhereThereAreMany() {
    CsvLayout layout = layout("kind,so2\n" + "total,1\nfree,2\n".repeat(9));

    assertThat(layout.totals()).isFalse();
    assertThat(layout.notes()).singleElement().asString().startsWith("many rows begin with");
    assertThat(layout("kind,so2\nbound,1\nfree,2\nTotal,3\nfree,4\n").totals()).isTrue();
  }

  @Test
  void readsDataLoggersAndNumPysComments() {
    CsvLayout logger =
        layout(
            "\"TOA5\",\"L1\",\"CR1000\",\"7\"\na,b,c,d\nTS,g/l,V,C\n,Avg,Avg,Avg\n"
                + records(4, ","));
    CsvLayout comment = layout("# of 2024\n# a b c\n" + records(3, " "));

    assertThat(logger.dialect().columnNames()).containsExactly("a", "b", "c", "d");
    assertThat(reasons(logger))
        .containsExactly(Aside.BEFORE_HEADER, Aside.HEADER, Aside.UNITS, Aside.UNITS);
    assertThat(comment.dialect().syntax().isOfBlanks()).isTrue();
    assertThat(comment.dialect().columnNames()).containsExactly("a", "b", "c");
  }

  @Test
  void obeysTheCommentCharacterOfTheReader() {
    CsvLayout layout =
        layout("~ a, b, c, d\na,b\n~ later\n1,2\n3,4\n", "input.options.comment", "~");

    assertThat(layout.dialect().columnNames()).containsExactly("a", "b");
    assertThat(layout.comment()).contains("~");
  }

  @Test
  void choosesQuotesAndTheirEscape() {
    assertThat(detect("'a','b, c'\n'x, y',1\n'z',2\n").columnNames()).containsExactly("a", "b, c");
    assertThat(detect("n,a\n\"\\\"cru\\\", old\",1\n\"the \\\"x\\\" one\",2\n").syntax().escape())
        .isEqualTo('\\');
    assertThat(detect("n,a\n\"the \"\"x\"\" one\",1\n\"C:\\\",2\n").syntax().escape())
        .isEqualTo('"');
    assertThat(detect("n,a\n\"two\nlines\",1\nx,2\n").multiLine()).isTrue();
  }

  @Test
  void readsColumnsPartedByBlanks() {
    CsvDialect dialect = detect("  alcohol   ash\n    14.2   2.4\n  13.25  12.4\n");

    assertThat(dialect.syntax().isOfBlanks()).isTrue();
    assertThat(dialect.columnNames()).containsExactly("alcohol", "ash");
    CsvDialect escaped =
        detect("n a b\n\"a \\\"dense\\\" one\" 1.5 2\n\"the \\\"x\\\" wine\" 2.5 3\n'y z' 3.5 4\n");
    assertThat(escaped.columnNames()).containsExactly("n", "a", "b");
    assertThat(escaped.syntax().cells("\"a \\\"dense\\\" one\" 1.5 2"))
        .containsExactly("a \"dense\" one", "1.5", "2");
    assertThat(detect("a sweet wine\na dry one\nthe third wine\n").columnNames()).hasSize(1);
  }

  @Test
  void failsWithoutText() {
    assertThatThrownBy(() -> detect("\n\n"))
        .isInstanceOf(WinesFailure.class)
        .hasMessage("input x.csv holds no text to read as CSV; give a file with records");
  }
}
