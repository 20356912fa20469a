package org.winesclustering.synthetic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Positions of the rows before they are shuffled: class after class, each with its original rows
 * first and the duplicates last, so that the numbers of both are exact.
 */
final class ClassLayout implements Serializable {
  private static final long serialVersionUID = 1L;

  /** First position of each class, then the number of rows. */
  private final long[] starts;

  private final double duplicates;
  private final long seed;

  /** Layout by relative class sizes, and by a share of duplicates below 1, rounded down. */
  ClassLayout(long rows, List<Double> weights, double duplicates, long seed) {
    long[] sizes = apportioned(rows, weights);
    this.starts = new long[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      starts[i + 1] = starts[i] + sizes[i];
    }
    this.duplicates = duplicates;
    this.seed = seed;
  }

  List<Long> sizes() {
    return IntStream.range(0, starts.length - 1).mapToObj(this::size).toList();
  }

  /** The class of the row at a position, from 0. */
  int classAt(long position) {
    int found = Arrays.binarySearch(starts, position);
    if (found < 0) {
      return -found - 2;
    }
    // A class without rows begins where the next one does.
    while (starts[found + 1] == position) {
      found++;
    }
    return found;
  }

  /** The position whose values a row has: its own, or for a duplicate that of the original. */
  long source(long position) {
    int number = classAt(position);
    // 0.29 times 100 is a little less than 29.
    long originals = size(number) - (long) Math.floor(duplicates * size(number) + 1e-9);
    return position - starts[number] < originals
        ? position
        : starts[number]
            + new CountedRandom(seed, CountedRandom.Stream.DUPLICATES, position)
                .nextLong(originals);
  }

  private long size(int number) {
    return starts[number + 1] - starts[number];
  }

  /** Sizes of classes by largest remainders; of equal remainders the first wins. */
  private static long[] apportioned(long rows, List<Double> weights) {
    double all = weights.stream().mapToDouble(Double::doubleValue).sum();
    double[] quotas = weights.stream().mapToDouble(weight -> rows * (weight / all)).toArray();
    long[] sizes = Arrays.stream(quotas).mapToLong(quota -> (long) Math.floor(quota)).toArray();
    int[] byRemainder =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted((a, b) -> Double.compare(quotas[b] - sizes[b], quotas[a] - sizes[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    long left = rows - Arrays.stream(sizes).sum();
    for (int i = 0; i < left; i++) {
      sizes[byRemainder[i]]++;
    }
    return sizes;
  }
}
