package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

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
    SortedMap<String, Map<Integer, Long>> classes =
        counted(
            rows.select(
                label(rows, labelCol),
                QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType)),
            row -> row.getInt(1));
    checkClasses(classes.size(), rows, labelCol);
    List<Integer> clusters =
        classes.values().stream()
            .flatMap(ofClass -> ofClass.keySet().stream())
            .distinct()
            .sorted()
            .toList();
    long[][] counts =
        classes.values().stream()
            .map(
                ofClass ->
                    clusters.stream()
                        .mapToLong(cluster -> ofClass.getOrDefault(cluster, 0L))
                        .toArray())
            .toArray(long[][]::new);
    return new ClassCounts(List.copyOf(classes.keySet()), clusters, new Contingency(counts));
  }

  /** The cluster of a row. */
  private interface Cluster extends Serializable {
    int of(Row row);
  }

  /**
   * Numbers of rows of each class in each cluster, of no more classes than show that there are too
   * many. Counted as objects: on few rows Spark would need longer to plan an aggregate.
   */
  private static SortedMap<String, Map<Integer, Long>> counted(
      Dataset<Row> labelled, Cluster cluster) {
    return OrderedReduce.aggregate(
        TableRows.of(labelled).filter(row -> !row.isNullAt(0)),
        TreeMap::new,
        (counts, row) -> {
          add(counts, row.getString(0), Map.of(cluster.of(row), 1L));
          return counts;
        },
        (left, right) -> {
          right.forEach((name, clusters) -> add(left, name, clusters));
          return left;
        });
  }

  private static void add(
      SortedMap<String, Map<Integer, Long>> counts, String name, Map<Integer, Long> clusters) {
    if (counts.size() <= MOST_CLASSES || counts.containsKey(name)) {
      Map<Integer, Long> ofClass = counts.computeIfAbsent(name, own -> new TreeMap<>());
      clusters.forEach((cluster, rows) -> ofClass.merge(cluster, rows, Long::sum));
    }
  }

  /**
   * Fails for the labels that {@link #of(Dataset, String, String)} refuses, before there are
   * clusters. Runs one job; the driver receives the classes.
   *
   * @param labelCol any type that can be cast to text
   * @throws WinesFailure of kind USAGE for more than {@value #MOST_CLASSES} distinct labels,
   *     DATA_QUALITY if no row has a label
   */
  public static void checkLabel(Dataset<Row> rows, String labelCol) {
    checkClasses(counted(rows.select(label(rows, labelCol)), row -> 0).size(), rows, labelCol);
  }

  private static void checkClasses(long classes, Dataset<Row> rows, String labelCol) {
    if (classes > MOST_CLASSES) {
      throw WinesFailure.usage(
          "label column %s has %d values; a label has at most %d classes: set %s to another"
              + " column, or to nothing",
          labelCol,
          rows.select(label(rows, labelCol)).na().drop().distinct().count(),
          MOST_CLASSES,
          LABEL_COL);
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
