package org.winesclustering.columns;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Search for numbers that stand for missing values, such as -999: they lie at an end, further from
 * the others than these lie apart, and occur again or end in nines; or they are 0 or less where all
 * others are clearly above 0.
 */
final class SentinelTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Set<Double> NINES =
      Set.of(
          -99.0, -999.0, -9999.0, -99_999.0, -999_999.0, 99.0, 999.0, 9999.0, 99_999.0, 999_999.0);

  /** Most sentinels at one end. */
  private static final int MOST = 2;

  private static final int KEPT = MOST + 1;

  /** Least distance below positive numbers, as a share of their range. */
  private static final double BELOW = 0.15;

  /** Fewer different values are steps, of which 0 may be one. */
  private static final int ENOUGH_VALUES = 20;

  /** The smallest different values with their numbers of cells, and the largest ones. */
  private final TreeMap<Double, Long> lowest = new TreeMap<>();

  private final TreeMap<Double, Long> highest = new TreeMap<>();
  private double leastKept = Double.POSITIVE_INFINITY;
  private double greatestKept = Double.NEGATIVE_INFINITY;
  private long count;

  void add(double value) {
    if (Double.isFinite(value)) {
      count++;
      if (value <= leastKept || value >= greatestKept) {
        add(value + 0.0, 1);
      }
    }
  }

  private void add(double value, long cells) {
    if (lowest.size() < KEPT || value <= lowest.lastKey()) {
      lowest.merge(value, cells, Long::sum);
      if (lowest.size() > KEPT) {
        lowest.pollLastEntry();
      }
    }
    if (highest.size() < KEPT || value >= highest.firstKey()) {
      highest.merge(value, cells, Long::sum);
      if (highest.size() > KEPT) {
        highest.pollFirstEntry();
      }
    }
    leastKept = lowest.size() < KEPT ? Double.POSITIVE_INFINITY : lowest.lastKey();
    greatestKept = highest.size() < KEPT ? Double.NEGATIVE_INFINITY : highest.firstKey();
  }

  /** These numbers and others. */
  SentinelTally and(SentinelTally other) {
    SentinelTally both = new SentinelTally();
    both.merge(this);
    both.merge(other);
    return both;
  }

  void merge(SentinelTally other) {
    TreeMap<Double, Long> all = new TreeMap<>(other.lowest);
    all.putAll(other.highest);
    all.forEach(this::add);
    count += other.count;
  }

  /**
   * One sentence that names the numbers; none without any.
   *
   * @param different number of different values of the column
   */
  List<String> warnings(String column, long different) {
    return ends()
        .filter(ends -> ends.areFar() || (different >= ENOUGH_VALUES && ends.areBelow()))
        .findFirst()
        .map(ends -> ends.warning(column))
        .stream()
        .toList();
  }

  /** Ways to take numbers from the ends, most of them first. */
  private Stream<Ends> ends() {
    return Stream.of(new int[][] {{2, 2}, {2, 1}, {1, 2}, {2, 0}, {1, 1}, {0, 2}, {1, 0}, {0, 1}})
        .filter(taken -> lowest.size() > taken[0] && highest.size() > taken[1])
        .map(taken -> ends(taken[0], taken[1]));
  }

  private Ends ends(int low, int high) {
    TreeMap<Double, Long> taken = new TreeMap<>();
    double least = take(lowest, low, taken);
    double greatest = take(highest.descendingMap(), high, taken);
    return new Ends(taken, least, greatest, count);
  }

  /** Takes the first numbers, and gives the next one. */
  private static double take(NavigableMap<Double, Long> from, int number, Map<Double, Long> taken) {
    Iterator<Map.Entry<Double, Long>> entries = from.entrySet().iterator();
    for (int i = 0; i < number; i++) {
      Map.Entry<Double, Long> entry = entries.next();
      taken.put(entry.getKey(), entry.getValue());
    }
    return entries.next().getKey();
  }

  /**
   * Numbers taken from the ends.
   *
   * @param taken their numbers of cells
   * @param least of the others
   * @param greatest of the others
   * @param count of all cells
   */
  private record Ends(TreeMap<Double, Long> taken, double least, double greatest, long count) {
    boolean areFar() {
      return greatest > least
          && taken.entrySet().stream()
              .allMatch(
                  entry ->
                      isMark(entry)
                          && entry.getKey() != 0
                          && gap(entry.getKey()) > greatest - least);
    }

    /** Whether there is one number, 0 or less, and all others are clearly above 0. */
    boolean areBelow() {
      return greatest > least
          && least > 0
          && taken.size() == 1
          && taken.firstKey() <= 0
          && isMark(taken.firstEntry())
          && gap(taken.firstKey()) > BELOW * (greatest - least);
    }

    private boolean isMark(Map.Entry<Double, Long> entry) {
      return NINES.contains(entry.getKey())
          || (entry.getValue() > 1 && entry.getValue() * 2 <= count);
    }

    private double gap(double value) {
      return Math.max(least - value, value - greatest);
    }

    String warning(String column) {
      String numbers = taken.keySet().stream().map(Ends::text).collect(Collectors.joining(","));
      return String.format(
          Locale.ROOT,
          "column %s has %s, far from the others (%s to %s): if they stand for missing values,"
              + " --set data.sentinels=%s makes them missing",
          column,
          taken.entrySet().stream()
              .map(entry -> entry.getValue() + " cells of " + text(entry.getKey()))
              .collect(Collectors.joining(" and ")),
          text(least),
          text(greatest),
          taken.size() == 1 ? numbers : "[" + numbers + "]");
    }

    private static String text(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? String.valueOf((long) value)
          : String.valueOf(value);
    }
  }
}
