package org.winesclustering.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.collections4.iterators.BoundedIterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.winesclustering.columns.AxisNames;
import org.winesclustering.columns.AxisOption;
import org.winesclustering.columns.AxisRules;
import org.winesclustering.columns.CellRules;
import org.winesclustering.columns.ColumnProfile;
import org.winesclustering.columns.ColumnType;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.DataConfig;
import org.winesclustering.features.MissingValues;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Result of the first pass, over the rows as read: their number and hash, and statistics of their
 * columns.
 *
 * @param rows rows as objects for Java functions
 * @param columns columns except that of malformed rows
 * @param inOrder columns whose names are numbers in order
 */
record ReadRows(
    String location,
    JavaRDD<Row> rows,
    List<ColumnProfile> columns,
    Optional<AxisNames> inOrder,
    RowTally tally) {
  private static final long FEWEST_IN_PARTITION = 100;

  static ReadRows of(Records records, DataConfig config) {
    return of(records, records.kept().rows(), config);
  }

  /** The first rows of each partition, so many in all. */
  static ReadRows ofFirst(Records records, long most, DataConfig config) {
    JavaRDD<Row> rows = records.rows().javaRDD();
    long each = Math.max(FEWEST_IN_PARTITION, most / Math.max(1, rows.getNumPartitions()));
    return of(records, rows.mapPartitions(part -> new BoundedIterator<>(part, 0, each)), config);
  }

  private static ReadRows of(Records records, JavaRDD<Row> all, DataConfig config) {
    StructField[] fields = records.rows().schema().fields();
    MalformedRows malformed = MalformedRows.of(records);
    ColumnType[] types =
        Arrays.stream(fields)
            .map(field -> ColumnTypes.of(field.dataType()))
            .toArray(ColumnType[]::new);
    CellRules cells = config.cells();
    Optional<AxisNames> inOrder = inOrder(types, fields, config.axis());
    int[] compared = compared(inOrder, fields);
    NotRecords others = records.facts().notRecords().orElse(null);
    RowTally tally =
        OrderedReduce.aggregate(
            all,
            () -> new RowTally(types, cells, malformed, others, compared),
            RowTally::add,
            RowTally::merge);
    JavaRDD<Row> rows = others == null ? all : all.filter(row -> others.reason(row).isEmpty());
    failOn(tally, records, rows, config);
    return new ReadRows(records.location(), rows, tally.profiles(fields), inOrder, tally);
  }

  private static Optional<AxisNames> inOrder(
      ColumnType[] types, StructField[] fields, AxisOption axis) {
    return AxisNames.in(
        IntStream.range(0, fields.length)
            .filter(i -> types[i] == ColumnType.NUMBER || types[i] == ColumnType.TEXT)
            .mapToObj(i -> fields[i].name())
            .toList(),
        axis.fewest());
  }

  /** Positions of the columns whose records must show that they are in order. */
  private static int[] compared(Optional<AxisNames> inOrder, StructField[] fields) {
    Set<String> names =
        inOrder
            .filter(columns -> !columns.areTelling())
            .map(columns -> Set.copyOf(columns.columns()))
            .orElse(Set.of());
    return IntStream.range(0, fields.length)
        .filter(i -> names.contains(fields[i].name()))
        .toArray();
  }

  SchemaResolution resolution(DataConfig config) {
    return new SchemaResolution(
        location,
        columns,
        config,
        new AxisRules(columns, config.axis(), inOrder, tally.neighbours()));
  }

  /** Spark's name of the type of a column. */
  String type(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .map(ColumnProfile::typeName)
        .findFirst()
        .orElseThrow();
  }

  /** Fails without rows, or with too many malformed ones, which say nothing about columns. */
  private static void failOn(
      RowTally tally, Records records, JavaRDD<Row> rows, DataConfig config) {
    if (tally.rows() == 0) {
      throw InputFailure.of(
          records.location(),
          "has no rows; %sgive a table with records",
          records.facts().notes().stream().map(note -> note + "; ").collect(Collectors.joining()));
    }
    if (tally.malformed() > 0) {
      ReadingPlan none = new ReadingPlan(List.of(), config.cells());
      RowExaminer examiner =
          new RowExaminer(
              records, List.of(), none, MissingValues.REJECT, RowExaminer.UnknownWords.REJECTED);
      new RejectionGate(records, config)
          .check(
              tally.rows(),
              tally.malformed(),
              new TreeMap<>(Map.of(MalformedRows.REASON, tally.malformed())),
              new SplitRows(records, List.of(), none, List.of(), examiner).rejected(rows));
    }
  }
}
