package org.winesclustering.config;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.winesclustering.retraining.ClusterName;

/**
 * Options of the clustering of the embedding.
 *
 * @param k number of clusters; 0 chooses between {@code kMin} and {@code kMax}, or more if {@code
 *     kMax} is the best of them
 * @param kLimit largest number that the search goes on to; {@code kMax} or less ends it there
 * @param starts KMeans starts for each k, of which the one with the least cost is kept
 * @param maxIterations KMeans iterations for each start
 * @param bootstraps number of resampled tables, and of structureless ones, that each k is fitted to
 * @param maxEvaluationRows rows of the sample for measures whose cost grows with the square of the
 *     rows
 * @param names of clusters, by their ids
 */
public record ClustersConfig(
    int k,
    int kMin,
    int kMax,
    int kLimit,
    int starts,
    int maxIterations,
    int bootstraps,
    int maxEvaluationRows,
    Map<Integer, String> names) {
  private static final int LARGEST_K = 1000;

  /** The largest number of clusters that a run may have. */
  public int most() {
    return k > 0 ? k : Math.max(kMax, kLimit);
  }

  static ClustersConfig from(Section section) {
    int k = section.integer("k", 0, LARGEST_K);
    int kMin = section.integer("k-min", 2, LARGEST_K);
    int kMax = section.integer("k-max", 2, LARGEST_K);
    section.require(kMin <= kMax, "k-min", kMin, "at most clusters.k-max, which is " + kMax);
    return new ClustersConfig(
        k,
        kMin,
        kMax,
        section.integer("k-limit", 0, LARGEST_K),
        section.integer("starts", 1, 1000),
        section.integer("max-iterations", 1, 100_000),
        section.integer("bootstraps", 2, 1000),
        section.integer("max-evaluation-rows", 100, 1_000_000),
        names(section));
  }

  private static Map<Integer, String> names(Section section) {
    Map<Integer, String> names = new TreeMap<>();
    section
        .map("names")
        .forEach(
            (id, name) -> {
              String key = "names." + id;
              section.require(id.matches("\\d{1,9}"), key, name, "a cluster's id as the last part");
              section.require(ClusterName.isValid(name), key, name, ClusterName.ALLOWED);
              if (id.matches("\\d{1,9}")) {
                names.put(Integer.parseInt(id), name);
              }
            });
    ClusterName.doubled(names)
        .ifPresent(
            id ->
                section.problem("names." + id, names.get(id), "a name that no other cluster has"));
    return Collections.unmodifiableMap(names);
  }
}
