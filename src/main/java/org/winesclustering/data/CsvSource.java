package org.winesclustering.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * CSV files in a known dialect, every column as text: what a cell ought to be is decided later,
 * where a row that does not fit can be rejected with a reason instead of becoming null.
 */
final class CsvSource implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(CsvSource.class);

  private static final Map<String, String> GOVERNED =
      new TreeMap<>(
          Map.of(
              "sep", "input.csv.separator",
              "delimiter", "input.csv.separator",
              "header", "input.csv.header",
              "encoding", "input.csv.encoding",
              "charset", "input.csv.encoding",
              "multiline", "input.csv.multi-line",
              "mode", "data.max-rejected-fraction",
              "inferschema", "data.features"));

  private final CsvDialect dialect;
  private final List<String> paths;
  private final Map<String, String> options;
  private final String location;
  private final SparkSession session;
  private final List<String> names;
  private final String malformedColumn;

  /**
   * Source of files that share a dialect; fails when two columns have the same name.
   *
   * @param options options of Spark's reader
   * @param location shown in messages
   */
  CsvSource(
      CsvDialect dialect,
      List<String> paths,
      Map<String, String> options,
      String location,
      SparkSession session) {
    this.dialect = dialect;
    this.paths = paths;
    this.options = options;
    this.location = location;
    this.session = session;
    List<String> cleaned = ColumnNames.clean(dialect.columnNames(), location);
    // Spark compares the names as they stand in the header, and has no place for an empty one.
    this.names = dialect.columnNames().contains("") ? cleaned : dialect.columnNames();
    this.malformedColumn = ColumnNames.fresh("_malformed_record", cleaned);
  }

  /** Fails on options of the reader that a configuration key of the application decides. */
  static void check(Map<String, String> options) {
    List<String> wrong =
        options.keySet().stream()
            .filter(key -> GOVERNED.containsKey(key.toLowerCase(Locale.ROOT)))
            .map(
                key ->
                    "input.options."
                        + key
                        + " is not for CSV, set "
                        + GOVERNED.get(key.toLowerCase(Locale.ROOT)))
            .sorted()
            .toList();
    if (!wrong.isEmpty()) {
      throw new WinesFailure(FailureKind.USAGE, String.join("; ", wrong));
    }
  }

  @Override
  public Records records() {
    LOG.info("Input {}: CSV, {}", location, dialect.description());
    ColumnNames.logRenamed(
        dialect.columnNames(), ColumnNames.clean(dialect.columnNames(), location), location);
    return Records.ofText(rows(), location, malformedColumn, dialect.decimalComma());
  }

  private Dataset<Row> rows() {
    Map<String, String> all = readerOptions();
    all.put("header", String.valueOf(dialect.header()));
    // Each file's header is compared with the first one's: columns in another order are no data.
    all.put("enforceSchema", String.valueOf(!names.equals(dialect.columnNames())));
    return session.read().options(all).schema(schema()).csv(paths.toArray(String[]::new));
  }

  private Map<String, String> readerOptions() {
    Map<String, String> all = new LinkedHashMap<>();
    // RFC 4180, R and spreadsheets double a quote inside quotes; Spark expects a backslash.
    all.put("escape", "\"");
    all.put("ignoreLeadingWhiteSpace", "true");
    all.put("ignoreTrailingWhiteSpace", "true");
    all.putAll(options);
    all.put("sep", String.valueOf(dialect.separator()));
    all.put("encoding", dialect.charset().name());
    all.put("multiLine", String.valueOf(dialect.multiLine()));
    all.put("mode", "PERMISSIVE");
    all.put("columnNameOfCorruptRecord", malformedColumn);
    // With pruning Spark parses only the columns asked for and overlooks rows that are too long.
    all.put("columnPruning", "false");
    return all;
  }

  private StructType schema() {
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return schema.add(malformedColumn, DataTypes.StringType);
  }
}
