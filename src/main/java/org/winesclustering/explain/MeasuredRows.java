package org.winesclustering.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.explain.NotableRows.NotableRow;

/** Rows with the cluster, four measures and the cells to show, at fixed positions. */
final class MeasuredRows {
  static final int CLUSTER = 0;
  static final int DISTANCE = 1;
  static final int MARGIN = 2;
  static final int SILHOUETTE = 3;
  static final int RECONSTRUCTION_ERROR = 4;

  /** Position of the first cell to show. */
  static final int SHOWN = 5;

  private MeasuredRows() {}

  static Dataset<Row> of(Dataset<Row> rows, List<String> shown, AssignedColumns columns) {
    Stream<Column> measures =
        Stream.of(
                columns.distance(),
                columns.margin(),
                columns.silhouette(),
                columns.reconstructionError())
            .map(name -> QuotedColumn.of(rows, name).cast(DataTypes.DoubleType));
    Column cluster = QuotedColumn.of(rows, columns.prediction()).cast(DataTypes.IntegerType);
    List<Column> cells = NumberColumns.each(rows, shown).toList();
    Stream<Column> typed =
        IntStream.range(0, shown.size()).mapToObj(i -> cell(rows, shown.get(i), cells.get(i)));
    return rows.select(
        Stream.of(Stream.of(cluster), measures, typed)
            .flatMap(selected -> selected)
            .toArray(Column[]::new));
  }

  /** A cell to show; numbers become text later, because few of them are shown. */
  private static Column cell(Dataset<Row> rows, String name, Column column) {
    boolean isText =
        List.of(rows.columns()).contains(name)
            && !(rows.schema().apply(name).dataType() instanceof NumericType);
    return isText ? column.cast(DataTypes.StringType) : column;
  }

  /** A measure of a row; NaN, which compares as the largest, for null. */
  static double measure(Row row, int index) {
    return row.isNullAt(index) ? Double.NaN : row.getDouble(index);
  }

  static String text(Row row, int index) {
    return row.isNullAt(index) ? null : row.get(index).toString();
  }

  static NotableRow notable(Row row, List<String> shown) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < shown.size(); i++) {
      values.put(shown.get(i), text(row, SHOWN + i));
    }
    return new NotableRow(
        values,
        measure(row, DISTANCE),
        measure(row, MARGIN),
        measure(row, SILHOUETTE),
        measure(row, RECONSTRUCTION_ERROR));
  }
}
