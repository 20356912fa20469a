package org.winesclustering.data;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Records as they were read. Column names are distinct without regard to case, not empty, and free
 * of dots and backticks.
 *
 * @param rows lazily read; {@link RecordChecks} caches them
 * @param location what the user named, without secrets, for messages and the manifest
 * @param format Spark's name of the data source, or {@code table}
 * @param version version of a table that has versions
 * @param label the label column that the source itself is known to have; used where none is
 *     configured
 * @param malformedColumn a text column of {@code rows} that is null for good rows and holds the raw
 *     text of rows that could not be parsed
 * @param decimalComma whether numbers in text columns are written 1,5 rather than 1.5
 */
public record Records(
    Dataset<Row> rows,
    String location,
    String format,
    Optional<Long> version,
    Optional<String> label,
    Optional<String> malformedColumn,
    boolean decimalComma) {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  /**
   * Records of any source, with clean column names.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if there are no columns, or two of the same
   *     name
   */
  static Records of(Dataset<Row> rows, String location, String format) {
    LOG.info("Input {}: {}, {} columns", location, format, rows.columns().length);
    ColumnNames.logRenamed(
        List.of(rows.columns()), ColumnNames.clean(List.of(rows.columns()), location), location);
    return plain(cleanlyNamed(rows, location), location, format, Optional.empty());
  }

  /** Records whose columns have clean names and among which one is known to be the label. */
  static Records labelled(Dataset<Row> rows, String location, String format, String label) {
    return plain(rows, location, format, Optional.of(label));
  }

  /** Records of CSV, every column as text and the malformed rows in a column of their own. */
  static Records ofText(
      Dataset<Row> rows, String location, String malformedColumn, boolean decimalComma) {
    return new Records(
        cleanlyNamed(rows, location),
        location,
        InputFormat.CSV,
        Optional.empty(),
        Optional.empty(),
        Optional.of(malformedColumn),
        decimalComma);
  }

  /** These records, known to be those of a version of their table. */
  Records inVersion(long number) {
    return new Records(
        rows, location, format, Optional.of(number), label, malformedColumn, decimalComma);
  }

  /** These records, with the column that holds the text of malformed rows. */
  Records withMalformedColumn(String column) {
    return new Records(rows, location, format, version, label, Optional.of(column), decimalComma);
  }

  private static Records plain(
      Dataset<Row> rows, String location, String format, Optional<String> label) {
    return new Records(rows, location, format, Optional.empty(), label, Optional.empty(), false);
  }

  /** Renames by position: a name with a dot or a backtick is hard to refer to. */
  private static Dataset<Row> cleanlyNamed(Dataset<Row> rows, String location) {
    List<String> names = List.of(rows.columns());
    if (names.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s has no columns; give a table with numeric columns",
          location);
    }
    List<String> cleaned = ColumnNames.clean(names, location);
    return cleaned.equals(names) ? rows : rows.toDF(cleaned.toArray(String[]::new));
  }
}
