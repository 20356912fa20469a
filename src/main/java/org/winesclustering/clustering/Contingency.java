package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/**
 * Contingency table of two partitions of the same rows, such as known classes and clusters: the
 * number of rows in each pair of a group of the first and a group of the second.
 *
 * @param counts groups of the first partition x groups of the second, at least one of each
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Contingency(long[][] counts) {

  /** Distinct labels above which a column is taken for something else than a label. */
  public static final int MOST_CLASSES = 1000;

  private static final Parameter LABEL_COL = Parameter.of(Contingency.class, "labelCol");

  /**
   * Contingency table of two labellings.
   *
   * @param first labels from 0
   * @param second labels from 0, of the same rows
   */
  public static Contingency of(int[] first, int[] second) {
    long[] one = new long[first.length];
    Arrays.fill(one, 1);
    return of(first, second, one);
  }

  /**
   * Contingency table of rows that are counted already.
   *
   * @param first labels from 0
   * @param second labels from 0
   * @param rows number of rows with this pair of labels; pairs may repeat
   */
  public static Contingency of(int[] first, int[] second, long[] rows) {
    long[][] counts = new long[labels(first)][labels(second)];
    for (int i = 0; i < rows.length; i++) {
      counts[first[i]][second[i]] += rows[i];
    }
    return new Contingency(counts);
  }

  private static int labels(int[] labels) {
    return Arrays.stream(labels).max().orElse(0) + 1;
  }

  /**
   * Contingency table of classes x clusters, ordered by name and by number. Runs one job; the
   * driver receives one row for each class. Rows without a label are left out.
   *
   * @param labelCol any type that can be cast to text
   * @param predictionCol whole numbers
   * @throws WinesFailure of kind USAGE for more than {@value #MOST_CLASSES} distinct labels,
   *     DATA_QUALITY if no row has a label
   */
  public static Contingency of(Dataset<Row> rows, String labelCol, String predictionCol) {
    return ClassCounts.of(rows, labelCol, predictionCol).table();
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

  static void checkClasses(long classes, Dataset<Row> rows, String labelCol) {
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
    return rows.select(ClassCounts.label(rows, labelCol)).na().drop().distinct();
  }

  /** Contingency table with the partitions exchanged. */
  public Contingency transposed() {
    return new Contingency(Assignment.transposed(counts, counts[0].length));
  }

  /** Number of rows in all. */
  public long total() {
    return LongStream.of(firstSizes()).sum();
  }

  /** Number of rows in each group of the first partition. */
  public long[] firstSizes() {
    return Stream.of(counts).mapToLong(line -> LongStream.of(line).sum()).toArray();
  }

  /** Number of rows in each group of the second partition. */
  public long[] secondSizes() {
    long[] sizes = new long[counts[0].length];
    for (long[] line : counts) {
      Arrays.setAll(sizes, group -> sizes[group] + line[group]);
    }
    return sizes;
  }
}
