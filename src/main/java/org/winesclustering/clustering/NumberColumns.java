package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * Columns of numbers that are read together, as one array of doubles with nulls. A table with
 * hundreds of columns can hold them packed, in one column: every column of a table costs in each of
 * its plans, however few rows there are.
 */
public final class NumberColumns {
  /** The column of packed numbers. */
  public static final String PACKED = "packed_numbers";

  /** Most columns that stay columns of their own. */
  private static final int MOST = 100;

  /** Key of the names of the packed columns in the metadata of {@link #PACKED}. */
  private static final String NAMES = "names";

  private NumberColumns() {}

  /**
   * The table with numeric columns packed into {@link #PACKED}, if they are many; all other columns
   * stay.
   */
  public static Dataset<Row> packed(Dataset<Row> rows, List<String> names) {
    if (names.size() <= MOST) {
      return rows;
    }
    Metadata metadata =
        new MetadataBuilder().putStringArray(NAMES, names.toArray(String[]::new)).build();
    Set<String> together = Set.copyOf(names);
    Column[] kept =
        Arrays.stream(rows.columns())
            .filter(name -> !together.contains(name))
            .map(name -> QuotedColumn.of(rows, name))
            .toArray(Column[]::new);
    return rows.select(
        Stream.concat(Stream.of(kept), Stream.of(of(rows, names).as(PACKED, metadata)))
            .toArray(Column[]::new));
  }

  /** The numbers of each row in the order of the names: an array of doubles, null where missing. */
  public static Column of(Dataset<Row> rows, List<String> names) {
    List<String> packed = packed(rows);
    if (!packed.isEmpty() && packed.equals(names)) {
      return rows.col(PACKED);
    }
    return functions.array(
        each(rows, names).map(column -> column.cast(DataTypes.DoubleType)).toArray(Column[]::new));
  }

  /** Columns by their names, of any types, whether they are packed or not. */
  public static Stream<Column> each(Dataset<Row> rows, List<String> names) {
    List<String> packed = packed(rows);
    Map<String, Integer> places =
        IntStream.range(0, packed.size()).boxed().collect(Collectors.toMap(packed::get, i -> i));
    Column all = packed.isEmpty() ? functions.lit(null) : rows.col(PACKED);
    return names.stream()
        .map(
            name ->
                places.containsKey(name)
                    ? all.getItem(places.get(name)).as(name)
                    : QuotedColumn.of(rows, name));
  }

  /** A table that a function has made of another one, with the names that are lost so. */
  public static Dataset<Row> renamed(Dataset<Row> made, Dataset<Row> source) {
    return metadata(source).map(names -> made.withMetadata(PACKED, names)).orElse(made);
  }

  /** Names of the columns that a table has packed; none if it has not. */
  private static List<String> packed(Dataset<Row> rows) {
    return metadata(rows).map(names -> List.of(names.getStringArray(NAMES))).orElse(List.of());
  }

  private static Optional<Metadata> metadata(Dataset<Row> rows) {
    return Stream.of(rows.schema().fields())
        .filter(field -> field.name().equals(PACKED))
        .map(StructField::metadata)
        .filter(metadata -> metadata.contains(NAMES))
        .findFirst();
  }

  /** The numbers of a row in one of its columns; NaN for null. */
  public static double[] values(Row row, int column) {
    List<Double> numbers = row.getList(column);
    return IntStream.range(0, numbers.size())
        .mapToDouble(i -> numbers.get(i) == null ? Double.NaN : numbers.get(i))
        .toArray();
  }
}
