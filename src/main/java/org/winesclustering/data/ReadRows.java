package org.winesclustering.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.winesclustering.config.DataConfig;
import org.winesclustering.features.MissingValues;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Result of the first pass, over the rows as read: their number and hash, and which text columns
 * are numeric.
 *
 * @param rows rows as objects for Java functions
 * @param columns columns except that of malformed rows
 */
record ReadRows(String location, JavaRDD<Row> rows, List<InputColumn> columns, RowTally tally) {
  static ReadRows of(Records records, DataConfig config) {
    // A new plan: that of the records may have been computed before they were cached.
    JavaRDD<Row> rows = records.rows().toDF().javaRDD();
    StructField[] fields = records.rows().schema().fields();
    MalformedRows malformed = MalformedRows.of(records);
    int[] texts =
        IntStream.range(0, fields.length)
            .filter(column -> column != malformed.column())
            .filter(column -> fields[column].dataType() instanceof StringType)
            .toArray();
    CellReader cells = new CellReader(records.decimalComma());
    RowTally tally =
        OrderedReduce.aggregate(
            rows, () -> new RowTally(texts, cells, malformed), RowTally::add, RowTally::merge);
    failOn(tally, records, rows, config);
    List<InputColumn> columns =
        IntStream.range(0, fields.length)
            .filter(column -> column != malformed.column())
            .mapToObj(column -> tally.column(fields[column], column))
            .toList();
    return new ReadRows(records.location(), rows, columns, tally);
  }

  SchemaResolution resolution() {
    return new SchemaResolution(location, columns);
  }

  StructField field(String name) {
    return columns.stream()
        .map(InputColumn::field)
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Fails without rows, or with too many malformed ones, which say nothing about columns. */
  private static void failOn(
      RowTally tally, Records records, JavaRDD<Row> rows, DataConfig config) {
    if (tally.rows() == 0) {
      throw InputFailure.of(records.location(), "has no rows; give a table with records");
    }
    if (tally.malformed() > 0) {
      RowExaminer examiner = new RowExaminer(records, List.of(), MissingValues.REJECT);
      new RejectionGate(records.location(), config)
          .check(
              tally.rows(),
              tally.malformed(),
              new TreeMap<>(Map.of(MalformedRows.REASON, tally.malformed())),
              new SplitRows(records, List.of(), examiner).rejected(rows));
    }
  }
}
