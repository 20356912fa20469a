package org.winesclustering.clustering;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/**
 * Numbers of rows of each known class in each cluster; rows without a class are left out.
 *
 * @param classes names, in their order
 * @param clusters numbers of the clusters that hold rows with a class, ascending
 * @param table classes x clusters
 */
public record ClassCounts(List<String> classes, List<Integer> clusters, Contingency table) {
  /** Distinct labels above which a column is taken for something else than a label. */
  public static final int MOST_CLASSES = 1000;

  private static final Parameter LABEL_COL = Parameter.of(ClassCounts.class, "labelCol");
  private static final String CLASS = "class";
  private static final String CLUSTER = "cluster";

  public ClassCounts {
    classes = List.copyOf(classes);
    clusters = List.copyOf(clusters);
  }

  /**
   * Counts in one job; the driver receives one row for each class.
   *
   * @param labelCol any type that can be cast to text
   * @param predictionCol whole numbers
   * @throws WinesFailure of kind USAGE for more than {@value #MOST_CLASSES} distinct labels,
   *     DATA_QUALITY if no row has a label
   */
  public static ClassCounts of(Dataset<Row> rows, String labelCol, String predictionCol) {
    List<Row> classes =
        rows
            .select(
                label(rows, labelCol),
                QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType).as(CLUSTER))
            .filter(col(CLASS).isNotNull())
            .groupBy(CLASS, CLUSTER)
            .count()
            .groupBy(CLASS)
            .agg(collect_list(struct(col(CLUSTER), col("count"))))
            // One more, to see that there are too many.
            .limit(MOST_CLASSES + 1)
            .collectAsList()
            .stream()
            .sorted(Comparator.comparing(row -> row.getString(0)))
            .toList();
    checkClasses(classes.size(), rows, labelCol);
    int[] clusters =
        classes.stream()
            .flatMap(row -> row.<Row>getList(1).stream())
            .mapToInt(cell -> cell.getInt(0))
            .sorted()
            .distinct()
            .toArray();
    long[][] counts = new long[classes.size()][clusters.length];
    for (int i = 0; i < counts.length; i++) {
      for (Row cell : classes.get(i).<Row>getList(1)) {
        counts[i][Arrays.binarySearch(clusters, cell.getInt(0))] = cell.getLong(1);
      }
    }
    return new ClassCounts(
        classes.stream().map(row -> row.getString(0)).toList(),
        Arrays.stream(clusters).boxed().toList(),
        new Contingency(counts));
  }

  /**
   * Fails for the labels that {@link #of(Dataset, String, String)} refuses, before there are
   * clusters. Runs one job; the driver receives one number.
   *
   * @param labelCol any type that can be cast to text
   * @throws WinesFailure of kind USAGE for more than {@value #MOST_CLASSES} distinct labels,
   *     DATA_QUALITY if no row has a label
   */
  public static void checkLabel(Dataset<Row> rows, String labelCol) {
    checkClasses(distinct(rows, labelCol).limit(MOST_CLASSES + 1).count(), rows, labelCol);
  }

  private static void checkClasses(long classes, Dataset<Row> rows, String labelCol) {
    if (classes > MOST_CLASSES) {
      throw WinesFailure.usage(
          "label column %s has %d values; a label has at most %d classes: set %s to another"
              + " column, or to nothing",
          labelCol, distinct(rows, labelCol).count(), MOST_CLASSES, LABEL_COL);
    }
    if (classes == 0) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "label column %s has no value in any row; at least one is needed: set %s to"
              + " another column, or to nothing",
          labelCol,
          LABEL_COL);
    }
  }

  private static Dataset<Row> distinct(Dataset<Row> rows, String labelCol) {
    return rows.select(label(rows, labelCol)).na().drop().distinct();
  }

  private static Column label(Dataset<Row> rows, String labelCol) {
    return QuotedColumn.of(rows, labelCol).cast(DataTypes.StringType).as(CLASS);
  }

  /**
   * The most frequent class of a cluster, the first of equal ones.
   *
   * @return empty where the cluster holds no row with a class
   */
  public Optional<String> main(int cluster) {
    int place = clusters.indexOf(cluster);
    if (place < 0) {
      return Optional.empty();
    }
    int most = 0;
    for (int i = 1; i < classes.size(); i++) {
      most = table.counts()[i][place] > table.counts()[most][place] ? i : most;
    }
    return Optional.of(classes.get(most));
  }

  /** Number of rows of a class in a cluster. */
  public long count(String name, int cluster) {
    int place = clusters.indexOf(cluster);
    int row = classes.indexOf(name);
    return place < 0 || row < 0 ? 0 : table.counts()[row][place];
  }
}
