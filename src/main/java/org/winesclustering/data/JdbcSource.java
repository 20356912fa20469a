package org.winesclustering.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.WinesFailure;

/**
 * Table or query of a database: read according to {@code input.options}, or, with {@code
 * input.jdbc.partition-column}, in ranges of that column by one task each. The bounds of the ranges
 * come from one query for its minimum and maximum.
 */
record JdbcSource(InputConfig input, SparkSession session) implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcSource.class);
  private static final String TABLE = "dbtable";
  private static final String QUERY = "query";
  private static final String PARTITION_COLUMN = "partitionColumn";

  /** Rows in transit; without a limit, PostgreSQL's driver keeps all of a task in memory. */
  private static final int FETCH_SIZE = 1000;

  @Override
  public Records records() {
    if (!InputFormat.isJdbc(input.location())) {
      throw InputFailure.of(
          input.location(),
          "is not a JDBC URL; with input.format = jdbc give one such as"
              + " jdbc:postgresql://host/database");
    }
    if (!isGiven(TABLE) && !isGiven(QUERY)) {
      throw InputFailure.of(
          input.location(),
          "does not say which table to read; set input.options.dbtable or input.options.query");
    }
    return Records.of(rows(), InputFailure.shown(input.location()), InputFormat.JDBC);
  }

  private Dataset<Row> rows() {
    boolean isDivided = !input.jdbc().partitionColumn().isEmpty();
    if (isDivided && isGiven(PARTITION_COLUMN)) {
      throw WinesFailure.usage(
          "input.jdbc.partition-column and input.options.partitionColumn are both given; leave one"
              + " out");
    }
    Dataset<Row> whole = reader(input.options()).load();
    return isDivided
        ? inRanges(column(input.jdbc().partitionColumn(), whole.schema().fields()))
        : whole;
  }

  private boolean isGiven(String option) {
    return new CaseInsensitiveStringMap(input.options()).containsKey(option);
  }

  private static StructField column(String name, StructField[] fields) {
    StructField field =
        Arrays.stream(fields)
            .filter(candidate -> candidate.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    WinesFailure.input(
                        "input.jdbc.partition-column is \"%s\", allowed: one of %s",
                        name,
                        Arrays.stream(fields)
                            .map(StructField::name)
                            .collect(Collectors.joining(", "))));
    DataType type = field.dataType();
    if (type instanceof NumericType || type instanceof DateType || type instanceof TimestampType) {
      return field;
    }
    throw WinesFailure.input(
        "input.jdbc.partition-column is \"%s\", a column of type %s, allowed: one of numbers,"
            + " dates or times",
        name, type.simpleString());
  }

  private Dataset<Row> inRanges(StructField column) {
    // Spark takes no query in ranges, but a query in parentheses is a table.
    CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(input.options());
    String table = options.getOrDefault(TABLE, "(" + options.get(QUERY) + ") wines_input");
    String name = JdbcDialects.get(input.location()).quoteIdentifier(column.name());
    Map<String, String> others = new HashMap<>(input.options());
    others.keySet().removeIf(key -> key.equalsIgnoreCase(TABLE) || key.equalsIgnoreCase(QUERY));
    String ofBounds =
        "SELECT MIN(%1$s) AS wines_least, MAX(%1$s) AS wines_most FROM %2$s".formatted(name, table);
    Row bounds = reader(others).option(QUERY, ofBounds).load().first();
    if (bounds.isNullAt(0)) {
      return reader(others).option(TABLE, table).load();
    }
    int partitions =
        input.jdbc().partitions() > 0
            ? input.jdbc().partitions()
            : session.sparkContext().defaultParallelism();
    LOG.info(
        "Input {}: {} ranges of {} from {} to {}",
        InputFailure.shown(input.location()),
        partitions,
        column.name(),
        bounds.get(0),
        bounds.get(1));
    return reader(others)
        .option(TABLE, table)
        .option(PARTITION_COLUMN, column.name())
        .option("lowerBound", bound(bounds.get(0), RoundingMode.FLOOR))
        .option("upperBound", bound(bounds.get(1), RoundingMode.CEILING))
        .option("numPartitions", partitions)
        .load();
  }

  /** A bound as Spark parses it: a number has to be whole. */
  private static String bound(Object value, RoundingMode rounding) {
    return value instanceof Number number
        ? new BigDecimal(number.toString()).setScale(0, rounding).toPlainString()
        : value.toString();
  }

  private DataFrameReader reader(Map<String, String> given) {
    return session
        .read()
        .format(InputFormat.JDBC)
        .option("fetchsize", FETCH_SIZE)
        .options(JdbcDriver.named(input.location(), given))
        .option("url", input.location());
  }
}
