package org.winesclustering.data;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The first rows of a CSV text, parsed with one delimiter.
 *
 * @param rows cells, empty rather than null; rows may differ in length
 */
record CsvSample(char separator, List<List<String>> rows) {
  /** Most columns of a row: the default of Spark's parser. */
  static final int MOST_COLUMNS = 20_480;

  private static final int MOST_ROWS = 1000;
  private static final Pattern POINT_NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern POINT_FRACTION = Pattern.compile("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?");

  static CsvSample of(String text, boolean complete, char separator) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(separator);
    settings.getFormat().setQuoteEscape('"');
    // Univocity's default is #, with which a wine's name may begin.
    settings.getFormat().setComment('\0');
    settings.setLineSeparatorDetectionEnabled(true);
    // The caller reports too many columns.
    settings.setMaxColumns(text.length() + 1);
    settings.setMaxCharsPerColumn(-1);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.setNumberOfRecordsToRead(MOST_ROWS);
    List<List<String>> rows =
        new CsvParser(settings)
            .parseAll(new StringReader(text)).stream().map(row -> List.of(row)).toList();
    boolean cut = !complete && rows.size() > 1 && rows.size() < MOST_ROWS;
    return new CsvSample(separator, List.copyOf(cut ? rows.subList(0, rows.size() - 1) : rows));
  }

  /** The most frequent number of cells of a row, the largest of several; 0 without rows. */
  int columns() {
    double[] modes = StatUtils.mode(rows.stream().mapToDouble(List::size).toArray());
    return modes.length == 0 ? 0 : (int) modes[modes.length - 1];
  }

  /**
   * Plausibility of the delimiter, 0 to 2: the share of rows with the usual number of cells, times
   * one plus the share of numbers among the cells. 0 for a single column.
   */
  double plausibility() {
    int columns = columns();
    if (columns < 2) {
      return 0;
    }
    double regular = rows.stream().filter(row -> row.size() == columns).count();
    // A delimiter that gives the first row another number of cells is rarely the right one.
    double first = rows.get(0).size() == columns ? 1 : 0.5;
    return first * regular / rows.size() * (1 + shareOfNumbers(cells()));
  }

  /**
   * Whether the first row has no number, and either a column is mostly numbers below it, or none of
   * its cells occurs again in its column, as a value would.
   */
  boolean looksLikeHeader() {
    if (rows.get(0).stream().anyMatch(this::isNumber)) {
      return false;
    }
    return IntStream.range(0, columns()).anyMatch(column -> shareOfNumbers(below(column)) >= 0.5)
        || IntStream.range(0, rows.get(0).size())
            .allMatch(column -> below(column).noneMatch(rows.get(0).get(column)::equals));
  }

  private Stream<String> below(int column) {
    return rows.stream().skip(1).filter(row -> row.size() > column).map(row -> row.get(column));
  }

  /** Whether some cells have a decimal comma and none has a decimal point. */
  boolean hasDecimalCommas() {
    return separator != ','
        && cells().anyMatch(cell -> COMMA_NUMBER.matcher(cell).matches())
        && cells().noneMatch(cell -> POINT_FRACTION.matcher(cell).matches());
  }

  private Stream<String> cells() {
    return rows.stream().flatMap(List::stream);
  }

  private double shareOfNumbers(Stream<String> cells) {
    Map<Boolean, Long> counts =
        cells
            .filter(cell -> !cell.isEmpty())
            .collect(Collectors.partitioningBy(this::isNumber, Collectors.counting()));
    long numbers = counts.get(true);
    return numbers == 0 ? 0 : (double) numbers / (numbers + counts.get(false));
  }

  private boolean isNumber(String cell) {
    return POINT_NUMBER.matcher(cell).matches()
        || (separator != ',' && COMMA_NUMBER.matcher(cell).matches());
  }
}
