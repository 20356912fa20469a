package org.winesclustering.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.winesclustering.config.DataConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.MissingValues;
import org.winesclustering.rdd.OrderedReduce;

/**
 * The first pass, over the rows as read: how many, what they hash to, and which text columns hold
 * numbers.
 *
 * @param rows as objects, for Java functions to look at
 * @param columns without the one for malformed rows
 */
record ReadRows(String location, JavaRDD<Row> rows, List<InputColumn> columns, RowTally tally) {

  static ReadRows of(Records records, DataConfig config) {
    // A table of its own: that of the records may remember rows from before they were cached.
    JavaRDD<Row> rows = records.rows().toDF().javaRDD();
    StructField[] fields = records.rows().schema().fields();
    MalformedRows malformed = MalformedRows.of(records);
    int[] texts =
        IntStream.range(0, fields.length)
            .filter(column -> column != malformed.column())
            .filter(column -> new InputColumn(fields[column], 0, 0).isText())
            .toArray();
    RowTally none = new RowTally(texts, new CellReader(records.decimalComma()), malformed);
    RowTally tally =
        OrderedReduce.of(rows.mapPartitions(none::ofAll), RowTally::merge).orElse(none);
    failOn(tally, records, rows, config);
    List<InputColumn> columns =
        IntStream.range(0, fields.length)
            .filter(column -> column != malformed.column())
            .mapToObj(column -> column(fields[column], Arrays.binarySearch(texts, column), tally))
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

  private static InputColumn column(StructField field, int text, RowTally tally) {
    return text < 0
        ? new InputColumn(field, 0, 0)
        : new InputColumn(field, tally.numbers(text), tally.texts(text));
  }

  /** Rows that could not be parsed tell nothing about columns, so their share is judged first. */
  private static void failOn(
      RowTally tally, Records records, JavaRDD<Row> rows, DataConfig config) {
    if (tally.rows() == 0) {
      throw WinesFailure.of(
          FailureKind.INPUT, "input %s has no rows; give a table with records", records.location());
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
