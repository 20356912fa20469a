package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.winesclustering.columns.ArrayTally;
import org.winesclustering.columns.CellReader;
import org.winesclustering.columns.CellRules;
import org.winesclustering.columns.ColumnProfile;
import org.winesclustering.columns.ColumnTally;
import org.winesclustering.columns.ColumnType;
import org.winesclustering.columns.NeighbourTally;
import org.winesclustering.data.text.Aside;
import org.winesclustering.ml.NumberArray;

/**
 * Counts of a pass over the rows as read, before columns have a role. Its size does not depend on
 * the number of rows.
 */
final class RowTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rows of a partition that show whether columns in order are alike. */
  private static final int ROWS_COMPARED = 200;

  private final ColumnType[] types;
  private final ColumnTally[] columns;
  private final ArrayTally[] arrays;
  private final int[] inOrder;
  private final NeighbourTally neighbours = new NeighbourTally();
  private final MalformedRows malformedRows;
  private final NotRecords notRecords;
  private final AsideTally aside = new AsideTally();
  private long rows;
  private long malformed;
  private long hashes;
  private long squaredHashes;

  /**
   * Empty tally of columns of these types.
   *
   * @param notRecords tells rows that are no records; null if all are
   * @param inOrder positions of columns whose neighbours are compared, in the first rows
   */
  RowTally(
      ColumnType[] types,
      CellRules rules,
      MalformedRows malformedRows,
      NotRecords notRecords,
      int... inOrder) {
    this.types = types;
    this.inOrder = inOrder;
    this.malformedRows = malformedRows;
    this.notRecords = notRecords;
    columns =
        IntStream.range(0, types.length)
            .mapToObj(column -> new ColumnTally(rules))
            .toArray(ColumnTally[]::new);
    arrays =
        Arrays.stream(types)
            .map(type -> type == ColumnType.NUMBERS ? new ArrayTally(rules.unequalLengths()) : null)
            .toArray(ArrayTally[]::new);
  }

  RowTally add(Row row) {
    Optional<Aside> reason = notRecords == null ? Optional.empty() : notRecords.reason(row);
    if (reason.isPresent()) {
      aside.add(reason.get(), notRecords.text(row));
      return this;
    }
    rows++;
    long hash = RowHash.of(row);
    hashes += hash;
    squaredHashes += hash * hash;
    if (malformedRows.contains(row)) {
      malformed++;
      return this;
    }
    if (inOrder.length > 0 && rows <= ROWS_COMPARED) {
      neighbours.add(
          Arrays.stream(inOrder).mapToDouble(i -> CellReader.rough(row.get(i))).toArray());
    }
    for (int i = 0; i < columns.length; i++) {
      if (arrays[i] != null) {
        if (!row.isNullAt(i)) {
          arrays[i].add(NumberArray.values(row.get(i)));
        }
      } else if (types[i] != ColumnType.OTHER && i != malformedRows.column()) {
        columns[i].add(row.get(i));
      }
    }
    return this;
  }

  RowTally merge(RowTally other) {
    rows += other.rows;
    malformed += other.malformed;
    aside.merge(other.aside);
    hashes += other.hashes;
    squaredHashes += other.squaredHashes;
    neighbours.merge(other.neighbours);
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
      if (arrays[i] != null) {
        arrays[i].merge(other.arrays[i]);
      }
    }
    return this;
  }

  long rows() {
    return rows;
  }

  /** The columns in the order of their names' numbers, in the first rows. */
  NeighbourTally neighbours() {
    return neighbours;
  }

  /** What is no record. */
  AsideTally aside() {
    return aside;
  }

  long malformed() {
    return malformed;
  }

  /** The columns with their statistics, without that of malformed rows. */
  List<ColumnProfile> profiles(StructField... fields) {
    return IntStream.range(0, columns.length)
        .filter(i -> i != malformedRows.column())
        .mapToObj(
            i ->
                new ColumnProfile(
                    fields[i].name(),
                    types[i],
                    fields[i].dataType().simpleString(),
                    columns[i],
                    Optional.ofNullable(arrays[i])))
        .toList();
  }

  /** The sums of the rows' hashes and of their squares, which do not depend on the order. */
  String contentHash() {
    return String.format(Locale.ROOT, "%016x%016x", hashes, squaredHashes);
  }
}
