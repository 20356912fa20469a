package org.winesclustering.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The accepted and the rejected rows as tables of their own, both lazy. Rows pass through Java
 * functions: as SQL a wide table takes Spark longer to compile than to read.
 */
final class SplitRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient Dataset<Row> input;
  private final RowExaminer examiner;

  /** For each column of the accepted rows its position in the input. */
  private final int[] kept;

  /** For each column of the input which feature it is; -1 where it is none. */
  private final int[] features;

  /**
   * @param names of the features, as {@code examiner} knows them
   */
  SplitRows(Records records, List<String> names, RowExaminer examiner) {
    this.input = records.rows();
    this.examiner = examiner;
    int malformed = MalformedRows.of(records).column();
    this.kept =
        IntStream.range(0, input.columns().length).filter(column -> column != malformed).toArray();
    this.features = Arrays.stream(input.columns()).mapToInt(names::indexOf).toArray();
  }

  /** All columns but that for malformed rows, the features as nullable doubles. */
  Dataset<Row> accepted(JavaRDD<Row> rows) {
    StructType schema = new StructType();
    for (int column : kept) {
      StructField field = input.schema().fields()[column];
      schema =
          features[column] < 0 ? schema.add(field) : schema.add(field.name(), DataTypes.DoubleType);
    }
    return input.sparkSession().createDataFrame(rows.flatMap(this::accepted), schema);
  }

  /** All columns as they were read, and the reasons in one more. */
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
    Object[] cells = new Object[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int feature = features[kept[i]];
      cells[i] = feature < 0 ? row.get(kept[i]) : examined.number(feature);
    }
    return List.of(RowFactory.create(cells)).iterator();
  }

  private Iterator<Row> rejected(Row row) {
    ExaminedRow examined = examiner.examine(row);
    if (examined.isAccepted()) {
      return Collections.emptyIterator();
    }
    List<Object> cells = new ArrayList<>();
    IntStream.range(0, row.length()).forEach(column -> cells.add(row.get(column)));
    cells.add(String.join("; ", examined.problems()));
    return List.of(RowFactory.create(cells.toArray())).iterator();
  }
}
