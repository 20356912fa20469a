package org.winesclustering.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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
import org.apache.spark.sql.types.StructType;

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

  /** Key of the names of the numbers in the metadata of a column that holds several. */
  private static final String NAMES = "org.winesclustering.names";

  /** Key in the metadata of a column in which NaN is no missing number, but none at all. */
  private static final String PADDED = "org.winesclustering.padded";

  private NumberColumns() {}

  /** Whether so many columns are better held in one. */
  public static boolean areMany(List<String> names) {
    return names.size() > MOST;
  }

  /**
   * The table with numeric columns packed into {@link #PACKED}, if they are many and not in one
   * column already; all other columns stay.
   */
  public static Dataset<Row> packed(Dataset<Row> rows, List<String> names) {
    if (!areMany(names) || arePacked(rows, names)) {
      return rows;
    }
    Set<String> together = Set.copyOf(names);
    Column[] kept =
        Arrays.stream(rows.columns())
            .filter(name -> !together.contains(name) && !name.equals(PACKED))
            .map(name -> QuotedColumn.of(rows, name))
            .toArray(Column[]::new);
    return rows.select(
        Stream.concat(Stream.of(kept), Stream.of(of(rows, names).as(PACKED, metadata(names))))
            .toArray(Column[]::new));
  }

  /** Whether one column of a table holds the numbers of these names, and no others. */
  public static boolean arePacked(Dataset<Row> rows, List<String> names) {
    return holding(rows.schema()).anyMatch(field -> names(field).equals(names));
  }

  /**
   * The numbers of each row in the order of the names: an array of doubles, null where missing, NaN
   * behind the end of an array that was padded.
   */
  public static Column of(Dataset<Row> rows, List<String> names) {
    return holding(rows.schema())
        .filter(field -> names(field).equals(names))
        .findFirst()
        .map(field -> QuotedColumn.of(rows, field.name()))
        .or(() -> joined(rows, names))
        .orElseGet(
            () ->
                functions.array(
                    each(rows, names, number -> number)
                        .map(column -> column.cast(DataTypes.DoubleType))
                        .toArray(Column[]::new)));
  }

  /** Columns of several numbers one after the other, if they hold just these. */
  private static Optional<Column> joined(Dataset<Row> rows, List<String> names) {
    List<StructField> fields = holding(rows.schema()).toList();
    List<Column> columns = new ArrayList<>();
    int from = 0;
    while (from < names.size()) {
      List<String> rest = names.subList(from, names.size());
      Optional<StructField> next =
          fields.stream()
              .filter(field -> names(field).size() <= rest.size())
              .filter(field -> rest.subList(0, names(field).size()).equals(names(field)))
              .findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      columns.add(QuotedColumn.of(rows, next.get().name()));
      from += names(next.get()).size();
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(functions.concat(columns.toArray(Column[]::new)));
  }

  /** Columns by their names, of any types, whether they are packed or not. */
  public static Stream<Column> each(Dataset<Row> rows, List<String> names) {
    return each(rows, names, NumberColumns::missing);
  }

  private static Stream<Column> each(
      Dataset<Row> rows, List<String> names, UnaryOperator<Column> ofPadded) {
    Map<String, Column> places = new HashMap<>();
    holding(rows.schema())
        .forEach(
            field -> {
              Column all = QuotedColumn.of(rows, field.name());
              List<String> packed = names(field);
              boolean isPadded = isPadded(field);
              IntStream.range(0, packed.size())
                  .forEach(
                      i -> {
                        Column number = all.getItem(i);
                        places.put(
                            packed.get(i),
                            (isPadded ? ofPadded.apply(number) : number).as(packed.get(i)));
                      });
            });
    return names.stream()
        .map(name -> places.containsKey(name) ? places.get(name) : QuotedColumn.of(rows, name));
  }

  /** A number, null where an array has ended before it. */
  private static Column missing(Column number) {
    return functions.nanvl(number, functions.lit(null).cast(DataTypes.DoubleType));
  }

  /** The same; arrays that were padded are as long as they were. */
  public static Stream<Column> eachWithoutPadding(Dataset<Row> rows, List<String> names) {
    Set<String> padded =
        holding(rows.schema())
            .filter(NumberColumns::isPadded)
            .map(StructField::name)
            .collect(Collectors.toSet());
    List<Column> columns = each(rows, names).toList();
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                padded.contains(names.get(i))
                    ? functions
                        .filter(columns.get(i), x -> x.isNull().or(functions.not(x.isNaN())))
                        .as(names.get(i))
                    : columns.get(i));
  }

  /** A table that a function has made of another one, with the names that are lost so. */
  public static Dataset<Row> renamed(Dataset<Row> made, Dataset<Row> source) {
    Dataset<Row> named = made;
    for (StructField field : holding(source.schema()).toList()) {
      named = named.withMetadata(field.name(), field.metadata());
    }
    return named;
  }

  /** Metadata of a column that holds the numbers of these names. */
  public static Metadata metadata(List<String> names) {
    return new MetadataBuilder().putStringArray(NAMES, names.toArray(String[]::new)).build();
  }

  /** Metadata of a column that holds these numbers, NaN behind the end of a shorter array. */
  public static Metadata paddedMetadata(List<String> names) {
    return new MetadataBuilder().withMetadata(metadata(names)).putBoolean(PADDED, true).build();
  }

  /** Names of the numbers of the columns of a table that have such NaN. */
  public static Set<String> padded(StructType schema) {
    return holding(schema)
        .filter(NumberColumns::isPadded)
        .flatMap(field -> names(field).stream())
        .collect(Collectors.toSet());
  }

  /** Whether a column has NaN behind the end of shorter arrays, and null where one is missing. */
  public static boolean isPadded(StructField field) {
    return field.metadata().contains(PADDED);
  }

  /** Names of the numbers that a column holds; none for a column of one number. */
  public static List<String> names(StructField field) {
    return field.metadata().contains(NAMES)
        ? List.of(field.metadata().getStringArray(NAMES))
        : List.of();
  }

  /** Names of all columns of a table, and of all numbers that some of them hold. */
  public static Set<String> names(StructType schema) {
    return Stream.concat(
            Stream.of(schema.fieldNames()), holding(schema).flatMap(field -> names(field).stream()))
        .collect(Collectors.toSet());
  }

  private static Stream<StructField> holding(StructType schema) {
    return Stream.of(schema.fields()).filter(field -> field.metadata().contains(NAMES));
  }

  /** The numbers of a row in one of its columns; NaN for null. */
  public static double[] values(Row row, int column) {
    List<Double> numbers = row.getList(column);
    return IntStream.range(0, numbers.size())
        .mapToDouble(i -> numbers.get(i) == null ? Double.NaN : numbers.get(i))
        .toArray();
  }
}
