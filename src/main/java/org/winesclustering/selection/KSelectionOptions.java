package org.winesclustering.selection;

/**
 * Options of {@link ChooseK}.
 *
 * @param kMin smallest number of clusters that is tried, beside 1; at least 2
 * @param kMax largest number of clusters that is tried, at least {@code kMin}
 * @param starts KMeans starts for each k, of which the cheapest is kept; at least 1
 * @param bootstraps resampled tables, and as many structureless ones, that each k is fitted to; at
 *     least 2
 * @param sampleRows most rows that the driver receives and that are fitted many times, at least 2
 */
public record KSelectionOptions(int kMin, int kMax, int starts, int bootstraps, int sampleRows) {
  public KSelectionOptions {
    atLeast(2, kMin, "kMin");
    atLeast(kMin, kMax, "kMax");
    atLeast(1, starts, "starts");
    atLeast(2, bootstraps, "bootstraps");
    atLeast(2, sampleRows, "sampleRows");
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " is " + value + ", allowed: " + least + " or more");
    }
  }
}
