package org.winesclustering.data;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first rows of a CSV text as one separator cuts them.
 *
 * @param rows cells, empty rather than null; rows may differ in length
 */
record CsvSample(char separator, List<List<String>> rows) {
  private static final int MOST_ROWS = 1000;
  private static final Pattern POINT_NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern POINT_FRACTION = Pattern.compile("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?");

  static CsvSample of(String text, boolean complete, char separator) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(separator);
    settings.getFormat().setQuoteEscape('"');
    // Univocity takes # for a comment, which a wine's name may begin with.
    settings.getFormat().setComment('\0');
    settings.setLineSeparatorDetectionEnabled(true);
    // However many there are: that they are too many is for the caller to say.
    settings.setMaxColumns(text.length() + 1);
    settings.setMaxCharsPerColumn(-1);
    settings.setNullValue("");
    settings.setEmptyValue("");
    CsvParser parser = new CsvParser(settings);
    List<List<String>> rows = new ArrayList<>();
    parser.beginParsing(new StringReader(text));
    String[] row = parser.parseNext();
    while (row != null && rows.size() < MOST_ROWS) {
      rows.add(List.of(row));
      row = parser.parseNext();
    }
    parser.stopParsing();
    boolean cut = !complete && rows.size() > 1 && rows.size() < MOST_ROWS;
    return new CsvSample(separator, List.copyOf(cut ? rows.subList(0, rows.size() - 1) : rows));
  }

  /** The number of cells that most rows have; 0 without rows. */
  int columns() {
    return rows.stream()
        .collect(Collectors.groupingBy(List::size, Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /**
   * How far this is the table that was meant, 0 to 2: the share of rows with the usual number of
   * cells, times one plus the share of numbers among the cells. 0 for a single column.
   */
  double plausibility() {
    int columns = columns();
    if (columns < 2) {
      return 0;
    }
    double regular = rows.stream().filter(row -> row.size() == columns).count();
    // A separator that does not cut the first row into as many cells is hardly ever the one.
    double first = rows.get(0).size() == columns ? 1 : 0.5;
    return first * regular / rows.size() * (1 + shareOfNumbers(cells()));
  }

  /**
   * No number in the first row, and either a column below it that is mostly numbers, or no cell of
   * it that stands in its column again, as a value would.
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

  /** Some cells with a decimal comma and none with a decimal point. */
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
