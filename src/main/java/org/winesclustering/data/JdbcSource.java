package org.winesclustering.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.InputConfig;
import org.winesclustering.config.JdbcConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A table or query of a database: read as {@code input.options} say, or, where {@code
 * input.jdbc.partition-column} is given, in ranges of that column, each by a task of its own. The
 * bounds of the ranges come from one query for its least and greatest value.
 */
final class JdbcSource implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcSource.class);

  private static final String TABLE = "dbtable";
  private static final String QUERY = "query";
  private static final String PARTITION_COLUMN = "partitionColumn";

  /** Rows on the way at a time; PostgreSQL's driver would take all of a task's into memory. */
  private static final String FETCH_SIZE = "fetchsize";

  private static final String ROWS_A_FETCH = "1000";

  private final InputConfig input;
  private final SparkSession session;
  private final CaseInsensitive options;

  JdbcSource(InputConfig input, SparkSession session) {
    this.input = input;
    this.session = session;
    this.options = new CaseInsensitive(input.options());
  }

  @Override
  public Records records() {
    return Records.of(rows(), UnreadableInput.shown(input.location()), InputFormat.JDBC);
  }

  /**
   * The rows, which are read when they are asked for.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is no such column or it cannot be
   *     divided, with {@link FailureKind#USAGE} if {@code input.options} divide the rows as well
   */
  private Dataset<Row> rows() {
    checkNames();
    JdbcConfig jdbc = input.jdbc();
    if (jdbc.partitionColumn().isEmpty()) {
      return read(input.options());
    }
    if (options.get(PARTITION_COLUMN).isPresent()) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "input.jdbc.partition-column and input.options.partitionColumn are both given; leave one"
              + " out");
    }
    return inRanges(column(jdbc.partitionColumn()));
  }

  private void checkNames() {
    String location = UnreadableInput.shown(input.location());
    if (!input.location().toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s is not a JDBC URL; with input.format = jdbc give one such as"
              + " jdbc:postgresql://host/database",
          location);
    }
    if (options.get(TABLE).isEmpty() && options.get(QUERY).isEmpty()) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s does not say which table to read; set input.options.dbtable or"
              + " input.options.query",
          location);
    }
  }

  private StructField column(String name) {
    StructField[] fields = read(input.options()).schema().fields();
    StructField field =
        Arrays.stream(fields)
            .filter(candidate -> candidate.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    WinesFailure.of(
                        FailureKind.INPUT,
                        "input.jdbc.partition-column is \"%s\", allowed: one of %s",
                        name,
                        String.join(
                            ", ",
                            Arrays.stream(fields).map(StructField::name).toArray(String[]::new))));
    if (!isDivisible(field.dataType())) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input.jdbc.partition-column is \"%s\", a column of type %s, allowed: one of numbers,"
              + " dates or times",
          name,
          field.dataType().simpleString());
    }
    return field;
  }

  private static boolean isDivisible(DataType type) {
    return type instanceof NumericType || type instanceof DateType || type instanceof TimestampType;
  }

  private Dataset<Row> inRanges(StructField column) {
    // Spark takes no query in ranges, and a query's text is a table in brackets.
    String table =
        options
            .get(TABLE)
            .orElseGet(() -> "(" + options.get(QUERY).orElseThrow() + ") wines_input");
    String name = JdbcDialects.get(input.location()).quoteIdentifier(column.name());
    Map<String, String> ofTable = new HashMap<>(input.options());
    ofTable.keySet().removeIf(key -> key.equalsIgnoreCase(TABLE) || key.equalsIgnoreCase(QUERY));
    String ofBounds =
        "SELECT MIN(" + name + ") AS wines_least, MAX(" + name + ") AS wines_most FROM " + table;
    Row bounds = read(with(ofTable, QUERY, ofBounds)).first();
    Map<String, String> whole = with(ofTable, TABLE, table);
    if (bounds.isNullAt(0)) {
      return read(whole);
    }
    int partitions =
        input.jdbc().partitions() > 0
            ? input.jdbc().partitions()
            : session.sparkContext().defaultParallelism();
    LOG.info(
        "Input {}: {} ranges of {} from {} to {}",
        UnreadableInput.shown(input.location()),
        partitions,
        column.name(),
        bounds.get(0),
        bounds.get(1));
    Map<String, String> ranges = with(whole, PARTITION_COLUMN, column.name());
    ranges.put("lowerBound", bound(bounds.get(0), RoundingMode.FLOOR));
    ranges.put("upperBound", bound(bounds.get(1), RoundingMode.CEILING));
    ranges.put("numPartitions", String.valueOf(partitions));
    return read(ranges);
  }

  /** As Spark reads it: of numbers it takes whole ones alone. */
  private static String bound(Object value, RoundingMode rounding) {
    return value instanceof Number number
        ? new BigDecimal(number.toString()).setScale(0, rounding).toPlainString()
        : value.toString();
  }

  private static Map<String, String> with(Map<String, String> options, String key, String value) {
    Map<String, String> more = new HashMap<>(options);
    more.put(key, value);
    return more;
  }

  private Dataset<Row> read(Map<String, String> with) {
    return session
        .read()
        .format(InputFormat.JDBC)
        .option(FETCH_SIZE, ROWS_A_FETCH)
        .options(JdbcDriver.named(input.location(), with))
        .option("url", input.location())
        .load();
  }
}
