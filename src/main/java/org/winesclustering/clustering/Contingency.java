package org.winesclustering.clustering;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/**
 * How many rows of each known class lie in each cluster.
 *
 * @param classes names of the classes, in order
 * @param clusters cluster numbers, ascending
 * @param counts rows: one list for each class, one number for each cluster
 * @param unlabelled rows without a class, which are in no other number here
 */
public record Contingency(
    List<String> classes, List<Integer> clusters, List<List<Long>> counts, long unlabelled) {

  /** Distinct labels above which a column is taken for something else than a label. */
  public static final int MOST_CLASSES = 1000;

  private static final Parameter LABEL_COL = Parameter.of(Contingency.class, "labelCol");
  private static final String CLASS = "class";
  private static final String CLUSTER = "cluster";
  private static final String CELLS = "cells";

  public Contingency {
    classes = List.copyOf(classes);
    clusters = List.copyOf(clusters);
    counts = counts.stream().map(List::copyOf).toList();
  }

  /**
   * Counts in one job; the driver receives one row for each class.
   *
   * @param labelCol any type that can be cast to text; nulls are counted apart and left out
   * @param predictionCol whole numbers
   * @throws WinesFailure of kind USAGE for more than {@value #MOST_CLASSES} distinct labels,
   *     DATA_QUALITY if no row has a label
   */
  public static Contingency of(Dataset<Row> rows, String labelCol, String predictionCol) {
    List<Row> byClass =
        rows.select(
                label(rows, labelCol),
                QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType).as(CLUSTER))
            .groupBy(CLASS, CLUSTER)
            .count()
            .groupBy(CLASS)
            .agg(collect_list(struct(col(CLUSTER), col("count"))).as(CELLS))
            // One more for the rows without a label, one more to see that there are too many.
            .limit(MOST_CLASSES + 2)
            .collectAsList();
    List<Row> labelled =
        byClass.stream()
            .filter(row -> !row.isNullAt(0))
            .sorted(Comparator.comparing(row -> row.getString(0)))
            .toList();
    checkClasses(labelled.size(), rows, labelCol);
    return of(labelled, byClass);
  }

  /**
   * Fails for the labels that {@link #of} refuses, so that it can be known before there are
   * clusters. One job; the driver receives one number.
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
      throw WinesFailure.of(
          FailureKind.USAGE,
          "label column %s has %d values; a label has at most %d classes: set %s to another"
              + " column, or to nothing",
          labelCol,
          distinct(rows, labelCol).count(),
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

  private static Dataset<Row> distinct(Dataset<Row> rows, String labelCol) {
    return rows.select(label(rows, labelCol)).na().drop().distinct();
  }

  private static Column label(Dataset<Row> rows, String labelCol) {
    return QuotedColumn.of(rows, labelCol).cast(DataTypes.StringType).as(CLASS);
  }

  private static Contingency of(List<Row> labelled, List<Row> all) {
    TreeSet<Integer> clusters = new TreeSet<>();
    labelled.forEach(row -> row.<Row>getList(1).forEach(cell -> clusters.add(cell.getInt(0))));
    List<Integer> order = List.copyOf(clusters);
    List<List<Long>> counts = new ArrayList<>();
    for (Row row : labelled) {
      long[] line = new long[order.size()];
      row.<Row>getList(1).forEach(cell -> line[order.indexOf(cell.getInt(0))] = cell.getLong(1));
      counts.add(Arrays.stream(line).boxed().toList());
    }
    long unlabelled =
        all.stream()
            .filter(row -> row.isNullAt(0))
            .flatMap(row -> row.<Row>getList(1).stream())
            .mapToLong(cell -> cell.getLong(1))
            .sum();
    return new Contingency(
        labelled.stream().map(row -> row.getString(0)).toList(), order, counts, unlabelled);
  }

  /** The counts as an array, classes x clusters. */
  public long[][] matrix() {
    return counts.stream()
        .map(line -> line.stream().mapToLong(Long::longValue).toArray())
        .toArray(long[][]::new);
  }

  /** Labelled rows. */
  public long rows() {
    return sum(classSizes());
  }

  /** Labelled rows of each class. */
  public List<Long> classSizes() {
    return counts.stream().map(Contingency::sum).toList();
  }

  /** Labelled rows of each cluster. */
  public List<Long> clusterSizes() {
    List<Long> sizes = new ArrayList<>();
    for (int cluster = 0; cluster < clusters.size(); cluster++) {
      long size = 0;
      for (List<Long> line : counts) {
        size += line.get(cluster);
      }
      sizes.add(size);
    }
    return sizes;
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }
}
