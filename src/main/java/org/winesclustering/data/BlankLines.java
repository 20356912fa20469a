package org.winesclustering.data;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.data.text.CsvDialect;
import org.winesclustering.data.text.CsvSyntax;

/** Reading of lines whose cells are parted by blanks, which Spark's CSV reader does not know. */
final class BlankLines implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CsvSyntax syntax;
  private final String charset;
  private final boolean isWhole;
  private final StructType schema;

  /**
   * Lines of a dialect.
   *
   * @param schema text columns, and last that of the text of malformed rows
   */
  BlankLines(CsvDialect dialect, StructType schema) {
    this.syntax = dialect.syntax();
    this.charset = dialect.charset().name();
    this.isWhole = charset.startsWith("UTF-16");
    this.schema = schema;
  }

  /** The rows of files, followed by the columns of their directories. */
  Dataset<Row> read(DataFrameReader reader, String... paths) {
    return read(
        reader
            .option("wholetext", isWhole)
            .text(paths)
            .withColumn("value", functions.col("value").cast("binary")));
  }

  /** The rows of lines, as text or bytes, followed by other columns. */
  Dataset<Row> read(Dataset<Row> lines) {
    StructType all = schema;
    for (StructField directory :
        Arrays.asList(lines.schema().fields()).subList(1, lines.columns().length)) {
      all = all.add(directory);
    }
    return lines.flatMap(this, Encoders.row(all));
  }

  @Override
  public Iterator<Row> call(Row row) {
    String text =
        row.get(0) instanceof byte[] bytes
            ? new String(bytes, Charset.forName(charset))
            : row.getString(0);
    return StringUtils.removeStart(text, BYTE_ORDER_MARK)
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> parsed(line, row))
        .iterator();
  }

  private Row parsed(String line, Row row) {
    int columns = schema.length() - 1;
    List<String> cells = syntax.cells(line);
    Stream<Object> values =
        IntStream.range(0, columns)
            .mapToObj(i -> i < cells.size() && !cells.get(i).isEmpty() ? cells.get(i) : null);
    List<Object> all = new ArrayList<>(columns + row.length());
    values.forEach(all::add);
    all.add(cells.size() == columns ? null : line);
    IntStream.range(1, row.length()).mapToObj(row::get).forEach(all::add);
    return RowFactory.create(all.toArray());
  }
}
