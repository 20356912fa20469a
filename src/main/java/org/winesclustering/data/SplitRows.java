package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Splits rows lazily into a table of accepted and one of rejected rows. It uses Java functions: as
 * SQL, a wide table takes Spark longer to compile than to read.
 */
final class SplitRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient Dataset<Row> input;
  private final RowExaminer examiner;

  /** Positions in the input of the columns of the accepted rows. */
  private final int[] kept;

  /** Feature numbers of the columns of the input; -1 for others. */
  private final int[] features;

  /** Features that are no columns of the input. */
  private final int[] made;

  private final transient List<String> names;

  /** Split of records by the examiner of features with these names. */
  SplitRows(Records records, List<String> names, RowExaminer examiner) {
    this.input = records.rows();
    this.examiner = examiner;
    int malformed = MalformedRows.of(records).column();
    this.kept =
        IntStream.range(0, input.columns().length).filter(column -> column != malformed).toArray();
    this.features = Arrays.stream(input.columns()).mapToInt(names::indexOf).toArray();
    List<String> columns = List.of(input.columns());
    this.made =
        IntStream.range(0, names.size()).filter(i -> !columns.contains(names.get(i))).toArray();
    this.names = names;
  }

  /**
   * The accepted rows, without the column of malformed rows and with nullable double features;
   * those that are made of words and days come last.
   */
  Dataset<Row> accepted(JavaRDD<Row> rows) {
    StructType schema = new StructType();
    for (int column : kept) {
      StructField field = input.schema().fields()[column];
      schema =
          features[column] < 0 ? schema.add(field) : schema.add(field.name(), DataTypes.DoubleType);
    }
    for (int feature : made) {
      schema = schema.add(names.get(feature), DataTypes.DoubleType);
    }
    return input.sparkSession().createDataFrame(rows.flatMap(this::accepted), schema);
  }

  /** The rejected rows as they were read, with the reasons in one more column. */
  Dataset<Row> rejected(JavaRDD<Row> rows) {
    String reason = ColumnNames.fresh("reason", List.of(input.columns()));
    return input
        .sparkSession()
        .createDataFrame(
            rows.flatMap(this::rejected), input.schema().add(reason, DataTypes.StringType, false));
  }

  private Iterator<Row> accepted(Row row) {
    ExaminedRow examined = examiner.examine(row);
    if (!examined.isAccepted()) {
      return Collections.emptyIterator();
    }
    Object[] cells = new Object[kept.length + made.length];
    for (int i = 0; i < kept.length; i++) {
      int feature = features[kept[i]];
      cells[i] = feature < 0 ? row.get(kept[i]) : examined.number(feature);
    }
    for (int i = 0; i < made.length; i++) {
      cells[kept.length + i] = examined.number(made[i]);
    }
    return List.of(RowFactory.create(cells)).iterator();
  }

  private Iterator<Row> rejected(Row row) {
    ExaminedRow examined = examiner.examine(row);
    if (examined.isAccepted()) {
      return Collections.emptyIterator();
    }
    Stream<Object> cells = IntStream.range(0, row.length()).mapToObj(row::get);
    Stream<Object> reasons = Stream.of(String.join("; ", examined.problems()));
    return List.of(RowFactory.create(Stream.concat(cells, reasons).toArray())).iterator();
  }
}
