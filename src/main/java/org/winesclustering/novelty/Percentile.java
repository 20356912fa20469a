package org.winesclustering.novelty;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Exact percentile of many numbers: the number itself that has the rank, without interpolation. The
 * bits of a double, taken as a whole number, are in the order of the doubles, so each pass over the
 * numbers counts how many of them have the same next 12 bits, until few are left to be collected.
 * That takes two passes over up to 10,000 numbers and rarely more than three over many; the driver
 * receives 4,096 counts for each partition and at most 10,000 numbers.
 */
final class Percentile {
  private static final int MOST_COLLECTED = 10_000;
  private static final int DIGIT_BITS = 12;

  private final JavaRDD<Double> numbers;
  private final double share;
  private Prefix prefix = new Prefix(0, 0);

  private Percentile(JavaRDD<Double> numbers, double share) {
    this.numbers = numbers;
    this.share = share;
  }

  /**
   * Finds the smallest of the numbers such that at least a share of them is no larger (nearest
   * rank); NaN counts as larger than all others.
   *
   * @param share above 0, at most 1
   * @throws IllegalArgumentException if there are no numbers
   */
  static double of(JavaRDD<Double> numbers, double share) {
    return new Percentile(numbers, share).value();
  }

  private double value() {
    long[] counts = counts();
    long rank = (long) Math.ceil(share * Arrays.stream(counts).sum());
    if (rank == 0) {
      throw new IllegalArgumentException("there are no numbers to take a percentile of");
    }
    while (true) {
      int digit = 0;
      while (rank > counts[digit]) {
        rank -= counts[digit++];
      }
      prefix = prefix.and(digit);
      if (prefix.isWhole()) {
        return prefix.number();
      }
      if (counts[digit] <= MOST_COLLECTED) {
        return collected().get((int) rank - 1);
      }
      counts = counts();
    }
  }

  private long[] counts() {
    Prefix common = prefix;
    return OrderedReduce.aggregate(
        numbers, () -> new long[1 << DIGIT_BITS], common::count, Percentile::sum);
  }

  private List<Double> collected() {
    return numbers.filter(prefix::matches).collect().stream().sorted().toList();
  }

  private static long[] sum(long[] left, long[] right) {
    Arrays.setAll(left, i -> left[i] + right[i]);
    return left;
  }

  /**
   * First bits of a number.
   *
   * @param length number of bits
   * @param bits the last one lowest
   */
  private record Prefix(int length, long bits) implements Serializable {

    Prefix and(int digit) {
      int added = nextBits();
      return new Prefix(length + added, (bits << added) | digit);
    }

    boolean isWhole() {
      return length == Long.SIZE;
    }

    double number() {
      long ordered = bits ^ Long.MIN_VALUE;
      return Double.longBitsToDouble(ordered < 0 ? ordered ^ Long.MAX_VALUE : ordered);
    }

    boolean matches(double number) {
      return length == 0 || ordered(number) >>> (Long.SIZE - length) == bits;
    }

    /** Counts a number by the bits that follow these, if it begins with these. */
    long[] count(long[] counts, double number) {
      if (matches(number)) {
        counts[(int) (ordered(number) << length >>> (Long.SIZE - nextBits()))]++;
      }
      return counts;
    }

    private int nextBits() {
      return Math.min(DIGIT_BITS, Long.SIZE - length);
    }

    /** Unsigned whole number in the order of the doubles; negative ones count backwards. */
    private static long ordered(double number) {
      long raw = Double.doubleToLongBits(number);
      return (raw < 0 ? raw ^ Long.MAX_VALUE : raw) ^ Long.MIN_VALUE;
    }
  }
}
