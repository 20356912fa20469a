package org.winesclustering.data;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.config.CsvConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Dialect of CSV text.
 *
 * @param separator delimiter of fields
 * @param header whether the first line has the names of the columns
 * @param decimalComma whether the decimal separator is a comma
 * @param multiLine whether a quoted field may have line breaks
 * @param columnNames names of the header, or c1, c2, .. without one; at least one
 */
record CsvDialect(
    char separator,
    boolean header,
    boolean decimalComma,
    Charset charset,
    boolean multiLine,
    List<String> columnNames) {
  /** Delimiters to detect; of equally plausible ones the first is chosen. */
  private static final List<Character> SEPARATORS = List.of('|', '\t', ';', ',');

  /**
   * The dialect of a text: detects what {@code given} leaves open.
   *
   * @param beginning the first bytes of the first file
   * @param complete whether {@code beginning} is the whole file; otherwise its last line is ignored
   * @param location for messages
   * @throws WinesFailure with {@link FailureKind#INPUT} when there is no text, or too many columns
   */
  static CsvDialect detect(byte[] beginning, boolean complete, CsvConfig given, String location) {
    Charset charset = given.encoding().orElseGet(() -> TextEncoding.detect(beginning));
    String text = TextEncoding.decode(beginning, charset);
    if (!complete && text.lines().limit(2).count() < 2) {
      throw InputFailure.of(
          location,
          "has a first line of more than %d bytes, allowed: fewer, and at most %d columns; give a"
              + " wider table as Parquet, or correct the line breaks",
          beginning.length,
          CsvSample.MOST_COLUMNS);
    }
    CsvSample sample =
        separators(given)
            .map(separator -> CsvSample.of(text, complete, separator))
            .max(Comparator.comparingDouble(CsvSample::plausibility))
            .filter(best -> !best.rows().isEmpty())
            .orElseThrow(
                () ->
                    InputFailure.of(
                        location, "holds no text to read as CSV; give a file with records"));
    int columns = Math.max(sample.columns(), sample.rows().get(0).size());
    if (columns > CsvSample.MOST_COLUMNS) {
      throw InputFailure.of(
          location,
          "has %d columns, allowed: at most %d; leave columns out, or check input.csv.separator",
          columns,
          CsvSample.MOST_COLUMNS);
    }
    boolean header = given.header().orElseGet(sample::looksLikeHeader);
    return new CsvDialect(
        sample.separator(),
        header,
        given.decimalComma().orElseGet(sample::hasDecimalCommas),
        charset,
        // Lines of UTF-16 cannot be found byte by byte.
        given.multiLine() || isUtf16(charset),
        header ? sample.rows().get(0) : numbered(sample.columns()));
  }

  /** One line for the log. */
  String description() {
    return String.format(
        Locale.ROOT,
        "separator %s, %s, decimal %s, %s, %d columns",
        separator == '\t' ? "tab" : "'" + separator + "'",
        header ? "header" : "no header",
        decimalComma ? "comma" : "point",
        charset,
        columnNames.size());
  }

  private static Stream<Character> separators(CsvConfig given) {
    return given.separator().map(Stream::of).orElseGet(SEPARATORS::stream);
  }

  private static List<String> numbered(int columns) {
    return IntStream.range(0, columns).mapToObj(ColumnNames::numbered).toList();
  }

  private static boolean isUtf16(Charset charset) {
    return charset.name().startsWith("UTF-16");
  }
}
