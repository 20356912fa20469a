package org.winesclustering.selection;

/**
 * Options of {@link ChooseK}.
 *
 * @param kMin smallest number of clusters that is tried, beside 1; at least 2
 * @param kMax largest number of clusters that is tried at first, at least {@code kMin}
 * @param kLimit largest number that is tried while the largest one that was tried is the best;
 *     {@code kMax} or less ends the search at {@code kMax}
 * @param starts KMeans starts for each k, of which the cheapest is kept; at least 1
 * @param bootstraps resampled tables, and as many structureless ones, that each k is fitted to; at
 *     least 2
 * @param sampleRows most rows that the driver receives and that are fitted many times, at least 2
 */
public record KSelectionOptions(
    int kMin, int kMax, int kLimit, int starts, int bootstraps, int sampleRows) {
  public KSelectionOptions {
    atLeast(2, kMin, "kMin");
    atLeast(kMin, kMax, "kMax");
    atLeast(1, starts, "starts");
    atLeast(2, bootstraps, "bootstraps");
    atLeast(2, sampleRows, "sampleRows");
  }

  /** The largest number that may be tried. */
  int most() {
    return Math.max(kMax, kLimit);
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " is " + value + ", allowed: " + least + " or more");
    }
  }
}
