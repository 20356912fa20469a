package org.winesclustering.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A range of an axis in which clusters differ more than beside it. Its peak is a local maximum of
 * the share of the variance that is between the clusters, and it reaches on both sides to where
 * this share has fallen by half of the peak's prominence, which is how far it stands above the
 * higher of the two valleys beside it, as peaks of spectra are measured. Beyond the ends of the
 * axis the share counts as 0.
 *
 * @param first index of its first position
 * @param peak index of the position at which the clusters differ most
 * @param last index of its last position
 */
public record SeparatingRange(int first, int peak, int last) {
  /** Most ranges: nobody reads more. */
  private static final int MOST = 12;

  /** A large effect (J. Cohen, "Statistical Power Analysis", 2nd edition, 1988, section 8.2). */
  private static final double LEAST_SHARE = 0.14;

  private static final double LEAST_PROMINENCE = 0.1;

  /**
   * The ranges with the highest peaks, in the order of the axis. None lies in another one.
   *
   * @param between share of the variance that is between clusters, 0 to 1, at each position
   */
  public static List<SeparatingRange> of(double[] between) {
    List<SeparatingRange> found = new ArrayList<>();
    IntStream.range(0, between.length)
        .filter(i -> between[i] >= LEAST_SHARE && isPeak(between, i))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -between[i]))
        .map(peak -> around(peak, between))
        .flatMap(Optional::stream)
        .filter(range -> found.stream().noneMatch(range::overlaps))
        .limit(MOST)
        .forEach(found::add);
    found.sort(Comparator.comparingInt(SeparatingRange::peak));
    return found;
  }

  /** Whether no neighbour is higher; of equal neighbours the first is the peak. */
  private static boolean isPeak(double[] between, int at) {
    boolean rises = at == 0 || between[at - 1] < between[at];
    int next = at;
    while (next < between.length && between[next] == between[at]) {
      next++;
    }
    return rises && (next == between.length || between[next] < between[at]);
  }

  private static Optional<SeparatingRange> around(int peak, double[] between) {
    double prominence =
        between[peak] - Math.max(valley(peak, -1, between), valley(peak, 1, between));
    if (prominence < LEAST_PROMINENCE) {
      return Optional.empty();
    }
    double least = between[peak] - prominence / 2;
    return Optional.of(
        new SeparatingRange(end(peak, -1, between, least), peak, end(peak, 1, between, least)));
  }

  /** The least share between a peak and the next higher position on one side. */
  private static double valley(int peak, int step, double[] between) {
    double least = between[peak];
    for (int i = peak + step; isIn(i, between); i += step) {
      if (between[i] > between[peak]) {
        return least;
      }
      least = Math.min(least, between[i]);
    }
    return 0;
  }

  private static int end(int peak, int step, double[] between, double least) {
    int end = peak;
    while (isIn(end + step, between) && between[end + step] >= least) {
      end += step;
    }
    return end;
  }

  private static boolean isIn(int index, double[] between) {
    return index >= 0 && index < between.length;
  }

  private boolean overlaps(SeparatingRange other) {
    return first <= other.last && other.first <= last;
  }
}
