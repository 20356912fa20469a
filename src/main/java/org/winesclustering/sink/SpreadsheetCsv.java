package org.winesclustering.sink;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;
import org.winesclustering.clustering.QuotedColumn;

/**
 * A CSV file that spreadsheets and data tools read alike, whatever their country: UTF-8 with its
 * mark, by which a spreadsheet knows it, commas, decimal points, one header, quotes where needed.
 * Text that a spreadsheet would run as a formula has an apostrophe before it.
 */
public final class SpreadsheetCsv {
  /** First characters of what spreadsheets run, and what they leave out before these. */
  private static final String RUN = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

  private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,]*\\d[\\d.,]*([eE][-+]?\\d+)?");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SpreadsheetCsv() {}

  /** Names of the columns that a cell can hold: no lists, records, vectors or bytes. */
  public static List<String> columns(StructType schema) {
    return Arrays.stream(schema.fields())
        .filter(field -> isOneCell(field.dataType()))
        .map(field -> field.name())
        .toList();
  }

  private static boolean isOneCell(DataType type) {
    return !(type instanceof ArrayType
        || type instanceof StructType
        || type instanceof MapType
        || type instanceof BinaryType
        || type instanceof UserDefinedType<?>);
  }

  /**
   * Writes a table, and leaves the stream open.
   *
   * @param table all of whose columns a cell can hold; comes to the driver partition by partition
   */
  public static void write(Dataset<Row> table, OutputStream out) {
    String[] names = table.columns();
    StructField[] fields = table.schema().fields();
    Column[] texts =
        Arrays.stream(names)
            .map(name -> QuotedColumn.of(table, name).cast(DataTypes.StringType))
            .toArray(Column[]::new);
    OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator("\r\n");
    settings.setQuoteEscapingEnabled(true);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    CsvWriter csv = new CsvWriter(writer, settings);
    String[] header = Arrays.stream(names).map(SpreadsheetCsv::harmless).toArray(String[]::new);
    header[0] = BYTE_ORDER_MARK + header[0];
    csv.writeRow(header);
    for (Iterator<Row> rows = table.select(texts).toLocalIterator(); rows.hasNext(); ) {
      Row row = rows.next();
      csv.writeRow(
          IntStream.range(0, names.length)
              .mapToObj(i -> cell(row.getString(i), fields[i].dataType()))
              .toArray(String[]::new));
    }
    csv.flush();
  }

  private static String cell(String text, DataType type) {
    return type instanceof StringType ? harmless(text) : text;
  }

  private static String harmless(String text) {
    return text == null
            || text.isEmpty()
            || RUN.indexOf(text.charAt(0)) < 0
            || NUMBER.matcher(text).matches()
        ? text
        : "'" + text;
  }
}
