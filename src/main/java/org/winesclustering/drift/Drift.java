package org.winesclustering.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Difference of the rows that were scored from those that the model was trained on.
 *
 * @param rows number of rows that were scored, 1 or more
 * @param trainingRows number of rows that the model was trained on
 * @param clusterStability population stability index of the clusters' shares
 */
public record Drift(
    long rows,
    long trainingRows,
    List<FeatureDrift> features,
    List<ClusterDrift> clusters,
    PopulationStability clusterStability) {

  private static final String CLUSTER_SHARES = "cluster shares";

  public Drift {
    features = List.copyOf(features);
    clusters = List.copyOf(clusters);
  }

  /**
   * Features that have drifted, and the clusters' shares if they have, the worst first, as text
   * such as {@code proline 0.61}. Their index is above the limit, and above what it may be by
   * chance.
   */
  public List<String> above(double limit) {
    return Stream.concat(
            features.stream()
                .map(
                    feature ->
                        new Named(
                            feature.feature(),
                            new PopulationStability(feature.psi(), feature.psiByChance()))),
            Stream.of(new Named(CLUSTER_SHARES, clusterStability)))
        .filter(named -> named.stability().exceeds(limit))
        .sorted(Comparator.comparingDouble(named -> -named.stability().index()))
        .map(Named::text)
        .toList();
  }

  private record Named(String name, PopulationStability stability) {
    String text() {
      return String.format(Locale.ROOT, "%s %.2f", name, stability.index());
    }
  }
}
