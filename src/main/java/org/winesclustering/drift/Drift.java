package org.winesclustering.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Difference of the rows that were scored from those that the model was trained on.
 *
 * @param rows number of rows that were scored, 1 or more
 * @param trainingRows number of rows that the model was trained on
 * @param categories of the model
 * @param clusterStability population stability index of the clusters' shares
 */
public record Drift(
    long rows,
    long trainingRows,
    List<FeatureDrift> features,
    List<CategoryDrift> categories,
    List<ClusterDrift> clusters,
    PopulationStability clusterStability) {

  private static final String CLUSTER_SHARES = "cluster shares";
  private static final int MOST_NAMED = 3;

  /** What has drifted: features whose unit may be another one first, then by the index. */
  private record Drifted(boolean isOfKnownUnit, double psi, String text) {
    private static final Comparator<Drifted> WORST_FIRST =
        Comparator.comparing(Drifted::isOfKnownUnit).thenComparing(drifted -> -drifted.psi());
  }

  public Drift {
    features = List.copyOf(features);
    categories = List.copyOf(categories);
    clusters = List.copyOf(clusters);
  }

  /** This drift with that of the model's categories. */
  public Drift with(List<CategoryDrift> ofCategories) {
    return new Drift(rows, trainingRows, features, ofCategories, clusters, clusterStability);
  }

  /**
   * Features and categories that have drifted, and the clusters' shares if they have, the worst
   * first, as text such as {@code proline 0.61}. Their index is above the limit, and above what it
   * may be by chance.
   */
  public List<String> above(double limit) {
    return Stream.of(
            features.stream().map(feature -> new Named(feature.feature(), feature.stability())),
            categories.stream().map(of -> new Named(of.category(), of.stability())),
            Stream.of(new Named(CLUSTER_SHARES, clusterStability)))
        .flatMap(named -> named)
        .filter(named -> named.stability().exceeds(limit))
        .sorted(Comparator.comparingDouble(named -> -named.stability().index()))
        .map(Named::text)
        .toList();
  }

  /**
   * One sentence that names what has clearly drifted, by more than chance gives: at most three
   * features or categories, the worst first; empty if nothing has. It does not depend on any limit.
   *
   * @param input name of the table that was scored
   */
  public Optional<String> warning(String input) {
    List<Drifted> drifted = drifted();
    if (drifted.isEmpty() && !clustersHaveDrifted()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    drifted.stream().limit(MOST_NAMED).map(Drifted::text).forEach(parts::add);
    if (drifted.size() > MOST_NAMED) {
      parts.add((drifted.size() - MOST_NAMED) + " more");
    }
    if (clustersHaveDrifted()) {
      parts.add(
          String.format(
              Locale.ROOT,
              "the shares of the clusters (population stability index %.2f)",
              clusterStability.index()));
    }
    return Optional.of(
        String.format(
            "input %s differs from what the model was trained on: %s. The clusters of such records"
                + " may mean nothing",
            input, String.join(", ", parts)));
  }

  /** The worst first. */
  private List<Drifted> drifted() {
    return Stream.concat(
            features.stream()
                .filter(FeatureDrift::hasDrifted)
                .map(of -> new Drifted(of.unitFactor().isEmpty(), of.psi(), of.text())),
            categories.stream()
                .filter(CategoryDrift::hasDrifted)
                .map(of -> new Drifted(true, of.psi(), of.text())))
        .sorted(Drifted.WORST_FIRST)
        .toList();
  }

  /** The feature or category that has drifted most, in words; empty if none has clearly. */
  public Optional<String> worst() {
    return drifted().stream().findFirst().map(Drifted::text);
  }

  /** Number of features, categories and, as one, the clusters' shares that have clearly drifted. */
  public int findings() {
    return drifted().size() + (clustersHaveDrifted() ? 1 : 0);
  }

  /** The largest population stability index, whether or not chance explains it. */
  public double largestIndex() {
    return Stream.of(
            features.stream().map(FeatureDrift::psi),
            categories.stream().map(CategoryDrift::psi),
            Stream.of(clusterStability.index()))
        .flatMap(indices -> indices)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Whether the shares of the clusters have clearly changed, by more than chance gives. */
  public boolean clustersHaveDrifted() {
    return clusterStability.exceeds(PopulationStability.CLEAR);
  }

  private record Named(String name, PopulationStability stability) {
    String text() {
      return String.format(Locale.ROOT, "%s %.2f", name, stability.index());
    }
  }
}
