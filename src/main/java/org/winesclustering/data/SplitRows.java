package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.ml.NumberArray;

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

  /** For columns of arrays the feature number of each of their numbers, or -1; null for others. */
  private final int[][] inArrays;

  /** Features that are no columns of the input. */
  private final int[] made;

  private final transient List<String> names;
  private final transient Map<String, List<String>> ofArrays;

  /** Whether arrays may be shorter than others of their column. */
  private final boolean isPadded;

  /** Features that are put into one column, {@link NumberColumns#PACKED}. */
  private final int[] packed;

  /**
   * Split of records by the examiner of features with these names.
   *
   * @param together those of the features that are put into one column of the accepted rows
   */
  SplitRows(
      Records records,
      List<String> names,
      ReadingPlan plan,
      List<String> together,
      RowExaminer examiner) {
    this.input = records.rows();
    this.examiner = examiner;
    int malformed = MalformedRows.of(records).column();
    Set<String> apart = Set.copyOf(together);
    this.kept =
        IntStream.range(0, input.columns().length)
            .filter(column -> column != malformed && !apart.contains(input.columns()[column]))
            .toArray();
    this.packed =
        IntStream.range(0, names.size()).filter(i -> apart.contains(names.get(i))).toArray();
    Map<String, Integer> places =
        IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i));
    this.features =
        Arrays.stream(input.columns()).mapToInt(name -> places.getOrDefault(name, -1)).toArray();
    this.inArrays =
        Arrays.stream(input.columns())
            .map(name -> plan.column(name).filter(column -> column.numbers() > 0))
            .map(column -> column.map(of -> inArray(of, places)).orElse(null))
            .toArray(int[][]::new);
    Set<Integer> given =
        Stream.concat(Arrays.stream(inArrays).filter(Objects::nonNull), Stream.of(features))
            .flatMapToInt(Arrays::stream)
            .boxed()
            .collect(Collectors.toSet());
    this.made = IntStream.range(0, names.size()).filter(i -> !given.contains(i)).toArray();
    this.names = names;
    this.isPadded = plan.rules().arePadding();
    this.ofArrays =
        plan.columns().stream()
            .filter(column -> column.numbers() > 0)
            .collect(Collectors.toMap(ColumnPlan::name, ColumnPlan::features));
  }

  /** The feature numbers of a column's numbers; null if none of them is a feature. */
  private static int[] inArray(ColumnPlan column, Map<String, Integer> places) {
    int[] features =
        column.features().stream().mapToInt(name -> places.getOrDefault(name, -1)).toArray();
    return Arrays.stream(features).anyMatch(feature -> feature >= 0) ? features : null;
  }

  /**
   * The accepted rows, without the column of malformed rows and with nullable double features;
   * those that are made of words and days come last, and those of arrays stay in these. Many that
   * lie along an axis are one column.
   */
  Dataset<Row> accepted(JavaRDD<Row> rows) {
    StructType schema = new StructType();
    for (int column : kept) {
      StructField field = input.schema().fields()[column];
      schema = schema.add(accepted(field, column));
    }
    for (int feature : made) {
      schema = schema.add(names.get(feature), DataTypes.DoubleType);
    }
    if (packed.length > 0) {
      schema =
          schema.add(
              holding(
                  NumberColumns.PACKED,
                  NumberColumns.metadata(IntStream.of(packed).mapToObj(names::get).toList())));
    }
    return input.sparkSession().createDataFrame(rows.flatMap(this::accepted), schema);
  }

  private static StructField holding(String name, Metadata numbers) {
    return new StructField(name, DataTypes.createArrayType(DataTypes.DoubleType), true, numbers);
  }

  private StructField accepted(StructField field, int column) {
    if (inArrays[column] != null) {
      List<String> numbers = ofArrays.get(field.name());
      return holding(
          field.name(),
          isPadded ? NumberColumns.paddedMetadata(numbers) : NumberColumns.metadata(numbers));
    }
    return features[column] < 0
        ? field
        : new StructField(field.name(), DataTypes.DoubleType, true, Metadata.empty());
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
    Object[] cells = new Object[kept.length + made.length + (packed.length > 0 ? 1 : 0)];
    for (int i = 0; i < kept.length; i++) {
      cells[i] = cell(row, kept[i], examined);
    }
    for (int i = 0; i < made.length; i++) {
      cells[kept.length + i] = examined.number(made[i]);
    }
    if (packed.length > 0) {
      cells[cells.length - 1] =
          IntStream.of(packed).mapToObj(examined::number).toArray(Double[]::new);
    }
    return List.of(RowFactory.create(cells)).iterator();
  }

  private Object cell(Row row, int column, ExaminedRow examined) {
    int[] numbers = inArrays[column];
    if (numbers != null) {
      Object array = row.get(column);
      int size = array == null ? numbers.length : NumberArray.size(array);
      return IntStream.range(0, numbers.length)
          .mapToObj(
              i ->
                  i >= size
                      ? (Double) Double.NaN
                      : numbers[i] >= 0 ? examined.number(numbers[i]) : unexamined(array, i))
          .toArray(Double[]::new);
    }
    return features[column] < 0 ? row.get(column) : examined.number(features[column]);
  }

  private static Double unexamined(Object array, int place) {
    double number = array == null ? Double.NaN : NumberArray.at(array, place);
    return Double.isNaN(number) ? null : (Double) number;
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
