package org.winesclustering.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.QuotedColumn;

/** Rows without structs: each field becomes a column of its own, {@code struct.field}. */
final class NestedColumns {
  private NestedColumns() {}

  /** Flattens structs; the table itself if it has none. */
  static Dataset<Row> flattened(Dataset<Row> rows) {
    Dataset<Row> flat = rows;
    while (hasStruct(flat)) {
      List<Column> columns = new ArrayList<>();
      for (StructField field : flat.schema().fields()) {
        addFields(flat, field, columns);
      }
      flat = flat.select(columns.toArray(Column[]::new));
    }
    return flat;
  }

  private static boolean hasStruct(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields())
        .map(StructField::dataType)
        .anyMatch(StructType.class::isInstance);
  }

  private static void addFields(Dataset<Row> rows, StructField field, List<Column> columns) {
    Column column = QuotedColumn.of(rows, field.name());
    if (field.dataType() instanceof StructType struct) {
      for (String child : struct.fieldNames()) {
        columns.add(column.getField(child).as(field.name() + "." + child));
      }
    } else {
      columns.add(column);
    }
  }
}
