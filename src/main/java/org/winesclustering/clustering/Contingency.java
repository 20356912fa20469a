package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Contingency table of two partitions of the same rows, such as known classes and clusters: the
 * number of rows in each pair of a group of the first and a group of the second.
 *
 * @param counts groups of the first partition x groups of the second, at least one of each
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Contingency(long[][] counts) {

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
