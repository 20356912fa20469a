package org.winesclustering.data;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * CSV files in a known dialect. Every column is read as text: its type is inferred later, where a
 * row that does not fit can be rejected with a reason instead of becoming null.
 *
 * @param options options of Spark's reader
 * @param location location for messages
 */
record CsvSource(
    CsvDialect dialect,
    List<String> paths,
    Map<String, String> options,
    String location,
    SparkSession session)
    implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(CsvSource.class);

  /** Configuration keys by the reader's options that they replace. */
  private static final Map<String, String> GOVERNED =
      new CaseInsensitiveStringMap(
          Map.of(
              "sep", "input.csv.separator",
              "delimiter", "input.csv.separator",
              "header", "input.csv.header",
              "encoding", "input.csv.encoding",
              "charset", "input.csv.encoding",
              "multiline", "input.csv.multi-line",
              "mode", "data.max-rejected-fraction",
              "inferschema", "data.features"));

  /** Fails on options of the reader for which there is a configuration key. */
  static void check(Map<String, String> options) {
    List<String> wrong =
        options.keySet().stream()
            .filter(GOVERNED::containsKey)
            .map(key -> "input.options." + key + " is not for CSV, set " + GOVERNED.get(key))
            .sorted()
            .toList();
    if (!wrong.isEmpty()) {
      throw new WinesFailure(FailureKind.USAGE, String.join("; ", wrong));
    }
  }

  @Override
  public Records records() {
    LOG.info("Input {}: CSV, {}", location, dialect.description());
    List<String> header = dialect.columnNames();
    List<String> cleaned = ColumnNames.clean(header, location);
    ColumnNames.logRenamed(header, cleaned, location);
    String malformed = ColumnNames.fresh("_malformed_record", cleaned);
    // Spark compares the names with the header, and supports no empty one.
    List<String> names = header.contains("") ? cleaned : header;
    return Records.ofText(rows(names, malformed), location, malformed, dialect.decimalComma());
  }

  private Dataset<Row> rows(List<String> names, String malformedColumn) {
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return session
        .read()
        // RFC 4180, R and spreadsheets double a quote inside quotes; Spark expects a backslash.
        .option("escape", "\"")
        .option("ignoreLeadingWhiteSpace", true)
        .option("ignoreTrailingWhiteSpace", true)
        .options(options)
        .option("sep", String.valueOf(dialect.separator()))
        .option("encoding", dialect.charset().name())
        .option("multiLine", dialect.multiLine())
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", malformedColumn)
        // With pruning Spark parses only the columns it needs and ignores rows that are too long.
        .option("columnPruning", false)
        .option("header", dialect.header())
        // The headers of all files are compared with the schema: columns may not be reordered.
        .option("enforceSchema", !names.equals(dialect.columnNames()))
        .schema(schema.add(malformedColumn, DataTypes.StringType))
        .csv(paths.toArray(String[]::new));
  }
}
