package org.winesclustering.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.explain.ReasonsText;

/**
 * A random sample of the records in memory, the same in the same order for every partitioning.
 *
 * @param names identifiers of the records, if the table has some, or their places, from 1
 * @param scaled records x columns
 * @param embedding records x dimensions
 * @param values features x records, in original units; NaN where missing
 * @param cluster from 0
 * @param labels known classes, "" for a record without one; empty if the table has no label
 * @param silhouette NaN if there is only one cluster
 * @param why reasons for the cluster as text; empty if the table has none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record SampledRecords(
    List<String> names,
    double[][] scaled,
    double[][] embedding,
    double[][] values,
    int[] cluster,
    List<String> labels,
    double[] silhouette,
    double[] distance,
    double[] margin,
    double[] error,
    List<String> why) {
  private static final int MOST_RECORDS = 5000;

  /** Most feature values: a wide table gives fewer records. */
  private static final int MOST_VALUES = 200_000;

  /** Most scaled values, of which a record may have more than it has drawn features. */
  private static final int MOST_SCALED = 2_000_000;

  private static final int FEWEST_RECORDS = 200;

  // Columns of a sampled row: vectors, numbers, features, the label and the identifiers.
  private static final int SCALED = 0;
  private static final int EMBEDDING = 1;
  private static final int PREDICTION = 2;
  private static final int SILHOUETTE = 3;
  private static final int DISTANCE = 4;
  private static final int MARGIN = 5;
  private static final int ERROR = 6;
  private static final int FEATURES = 7;

  /**
   * A sample of up to 5,000 records, fewer of tables with more than 40 features; runs two stages.
   *
   * @param rows at least one
   */
  public static SampledRecords of(Dataset<Row> rows, RecordColumns columns, long seed) {
    List<Row> sample = RowSample.of(rows, read(rows, columns), most(columns), seed);
    int label = FEATURES + 1;
    int why = label + (columns.label().isPresent() ? 1 : 0);
    int ids = why + (columns.why().isPresent() ? 1 : 0);
    return new SampledRecords(
        IntStream.range(0, sample.size())
            .mapToObj(i -> name(sample.get(i), i, ids, columns.ids().size()))
            .toList(),
        RowSample.matrix(sample, SCALED),
        RowSample.matrix(sample, EMBEDDING),
        transposed(sample, columns.features().size()),
        sample.stream().mapToInt(row -> (int) row.getDouble(PREDICTION)).toArray(),
        columns.label().isPresent()
            ? sample.stream().map(row -> text(row, label)).toList()
            : List.of(),
        numbers(sample, SILHOUETTE),
        numbers(sample, DISTANCE),
        numbers(sample, MARGIN),
        numbers(sample, ERROR),
        columns.why().isPresent()
            ? sample.stream().map(row -> reasons(row, why)).toList()
            : List.of());
  }

  private static int most(RecordColumns columns) {
    int fitting = Math.min(MOST_VALUES / columns.features().size(), MOST_SCALED / columns.width());
    return Math.min(MOST_RECORDS, Math.max(FEWEST_RECORDS, fitting));
  }

  private static List<Column> read(Dataset<Row> rows, RecordColumns columns) {
    List<Column> read = new ArrayList<>();
    read.add(RowSample.values(rows, columns.scaled()));
    read.add(RowSample.values(rows, columns.embedding()));
    columns
        .measures()
        .forEach(name -> read.add(QuotedColumn.of(rows, name).cast(DataTypes.DoubleType)));
    read.add(NumberColumns.of(rows, columns.features()));
    Optional<String> label = columns.label();
    label.ifPresent(name -> read.add(QuotedColumn.of(rows, name).cast(DataTypes.StringType)));
    columns.why().ifPresent(name -> read.add(QuotedColumn.of(rows, name)));
    columns.ids().forEach(name -> read.add(QuotedColumn.of(rows, name).cast(DataTypes.StringType)));
    return read;
  }

  private static String name(Row row, int index, int firstId, int ids) {
    return ids == 0
        ? Integer.toString(index + 1)
        : IntStream.range(firstId, firstId + ids)
            .mapToObj(place -> text(row, place))
            .collect(Collectors.joining(" "));
  }

  /** Texts of the sample alone: they take longer than all else that is read of a row. */
  private static String reasons(Row row, int place) {
    return row.isNullAt(place) ? "" : ReasonsText.of(row.<Row>getList(place));
  }

  private static String text(Row row, int place) {
    return row.isNullAt(place) ? "" : row.getString(place);
  }

  /** Features x records. */
  private static double[][] transposed(List<Row> rows, int features) {
    double[][] values = new double[features][rows.size()];
    for (int record = 0; record < rows.size(); record++) {
      double[] row = NumberColumns.values(rows.get(record), FEATURES);
      for (int feature = 0; feature < features; feature++) {
        values[feature][record] = row[feature];
      }
    }
    return values;
  }

  private static double[] numbers(List<Row> rows, int place) {
    return rows.stream()
        .mapToDouble(row -> row.isNullAt(place) ? Double.NaN : row.getDouble(place))
        .toArray();
  }
}
