package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Clusters so small that they hold outliers and are no finding: at most two records, or fewer than
 * one in a thousand.
 *
 * @param ids of these clusters
 * @param sizes their records, in the same order
 * @param rows number of all records
 */
record OutlierClusters(List<Integer> ids, List<Long> sizes, long rows) {
  private static final long MOST_ROWS = 2;
  private static final double LARGEST_SHARE = 0.001;

  OutlierClusters {
    ids = List.copyOf(ids);
    sizes = List.copyOf(sizes);
  }

  /**
   * Finds them among all clusters.
   *
   * @param ids of the clusters
   * @param sizes their records, in the same order
   */
  static OutlierClusters among(List<Integer> ids, List<Long> sizes) {
    long rows = sizes.stream().mapToLong(Long::longValue).sum();
    int[] small =
        IntStream.range(0, ids.size())
            .filter(i -> sizes.get(i) <= MOST_ROWS || sizes.get(i) < LARGEST_SHARE * rows)
            .toArray();
    // All of them, where a table has hardly more records than clusters, say nothing.
    return small.length == ids.size()
        ? new OutlierClusters(List.of(), List.of(), rows)
        : new OutlierClusters(
            IntStream.of(small).mapToObj(ids::get).toList(),
            IntStream.of(small).mapToObj(sizes::get).toList(),
            rows);
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  /** A sentence about them; empty without any. */
  Optional<String> sentence() {
    if (isEmpty()) {
      return Optional.empty();
    }
    String named =
        IntStream.range(0, ids.size())
            .mapToObj(i -> String.format(Locale.ROOT, "cluster %d (%,d)", ids.get(i), sizes.get(i)))
            .collect(Collectors.joining(", "));
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s of %,d records: outliers, not a finding (at most two records, or fewer than one in"
                + " a thousand); look at them, and train again without those that are errors",
            named,
            rows));
  }
}
