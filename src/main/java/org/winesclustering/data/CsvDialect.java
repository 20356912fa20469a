package org.winesclustering.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.config.CsvConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * How a CSV text is written.
 *
 * @param header whether the first line holds the names of the columns
 * @param decimalComma whether numbers are written 1,5
 * @param multiLine whether a quoted field may hold line breaks
 * @param columnNames as they stand in the header, or c1, c2, .. without one; at least one
 */
public record CsvDialect(
    char separator,
    boolean header,
    boolean decimalComma,
    Charset charset,
    boolean multiLine,
    List<String> columnNames) {

  /** Of a row; what Spark's parser takes by default. */
  static final int MOST_COLUMNS = 20_480;

  private static final String SEPARATORS = ",;\t|";

  /**
   * Detects what {@code given} leaves open.
   *
   * @param beginning the first bytes of the first file
   * @param complete whether {@code beginning} is the whole file; otherwise its last line is ignored
   * @param location for messages
   * @throws WinesFailure with {@link FailureKind#INPUT} when there is no text, or too many columns
   */
  public static CsvDialect detect(
      byte[] beginning, boolean complete, CsvConfig given, String location) {
    Charset charset = given.encoding().orElseGet(() -> TextEncoding.detect(beginning));
    String text = TextEncoding.decode(beginning, charset);
    if (!complete && text.lines().limit(2).count() < 2) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s has a first line of more than %d bytes, allowed: fewer, and at most %d columns;"
              + " give a wider table as Parquet, or correct the line breaks",
          location,
          beginning.length,
          MOST_COLUMNS);
    }
    CsvSample sample =
        separators(given)
            .map(separator -> CsvSample.of(text, complete, separator))
            .max(Comparator.comparingDouble(CsvSample::plausibility))
            .filter(best -> !best.rows().isEmpty())
            .orElseThrow(
                () ->
                    WinesFailure.of(
                        FailureKind.INPUT,
                        "input %s holds no text to read as CSV; give a file with records",
                        location));
    int columns = Math.max(sample.columns(), sample.rows().get(0).size());
    if (columns > MOST_COLUMNS) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s has %d columns, allowed: at most %d; leave columns out, or check"
              + " input.csv.separator",
          location,
          columns,
          MOST_COLUMNS);
    }
    boolean header = given.header().orElseGet(sample::looksLikeHeader);
    return new CsvDialect(
        sample.separator(),
        header,
        given.decimalComma().orElseGet(sample::hasDecimalCommas),
        charset,
        // Lines of UTF-16 cannot be told apart byte by byte.
        given.multiLine() || isUtf16(charset),
        header ? sample.rows().get(0) : numbered(sample.columns()));
  }

  /** One line for the log. */
  public String description() {
    return String.format(
        Locale.ROOT,
        "separator %s, %s, decimal %s, %s, %d columns",
        separator == '\t' ? "tab" : "'" + separator + "'",
        header ? "header" : "no header",
        decimalComma ? "comma" : "point",
        charset,
        columnNames.size());
  }

  /** Candidates in the order in which they win a draw: {@code max} keeps the last of equals. */
  private static Stream<Character> separators(CsvConfig given) {
    return given
        .separator()
        .map(Stream::of)
        .orElseGet(
            () ->
                new StringBuilder(SEPARATORS).reverse().chars().mapToObj(letter -> (char) letter));
  }

  private static List<String> numbered(int columns) {
    return IntStream.range(0, columns).mapToObj(ColumnNames::numbered).toList();
  }

  private static boolean isUtf16(Charset charset) {
    return Stream.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
        .anyMatch(charset::equals);
  }
}
