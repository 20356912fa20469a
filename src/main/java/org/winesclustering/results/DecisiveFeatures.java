package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.explain.FeatureRanking.FeatureShare;
import org.winesclustering.features.CategoryShare;

/**
 * Features that tell the clusters apart alone: their values are nearly constant within each
 * cluster. Such a one is often a known class, a code, or a mark for missing values.
 */
final class DecisiveFeatures {
  /** Least share of the variance that is between the clusters. */
  private static final double DECISIVE = 0.95;

  private static final int MOST_NAMED = 5;

  private DecisiveFeatures() {}

  /**
   * A sentence that names them; empty without any, or if they are most of the features, as where
   * all clusters are far apart.
   *
   * @param shares of the features' variances that are between the clusters
   * @param categories shares of the categories' values in the clusters
   * @param sizes records of each cluster, in the order of the clusters' numbers
   */
  static Optional<String> sentence(
      List<FeatureShare> shares, List<CategoryShare> categories, List<Long> sizes) {
    List<String> decisive =
        shares.stream()
            .filter(share -> share.etaSquared() >= DECISIVE)
            .map(FeatureShare::feature)
            .toList();
    List<String> values =
        categories.stream()
            .filter(value -> betweenClusters(value, sizes) >= DECISIVE)
            .map(CategoryShare::category)
            .distinct()
            .toList();
    long all = shares.size() + categories.stream().map(CategoryShare::category).distinct().count();
    List<String> named = Stream.concat(decisive.stream(), values.stream()).toList();
    if (named.isEmpty() || named.size() * 2L > all) {
      return Optional.empty();
    }
    String first = String.join(", ", named.subList(0, Math.min(MOST_NAMED, named.size())));
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s %s%s nearly constant within each cluster and %s them apart alone: if %s, or numbers"
                + " such as -999 stand for missing values there, train again with --id %s, or with"
                + " data.sentinels",
            named.size() == 1 ? "feature" : "features",
            first + (named.size() > MOST_NAMED ? " and others" : ""),
            named.size() == 1 ? " is" : " are",
            named.size() == 1 ? "tells" : "tell",
            named.size() == 1 ? "it is a code or a known class" : "they are codes or known classes",
            named.get(0)));
  }

  /** Share of the variance of having a value that is between the clusters, 0 to 1. */
  private static double betweenClusters(CategoryShare value, List<Long> sizes) {
    double share = value.share();
    double rows = sizes.stream().mapToLong(Long::longValue).sum();
    double between =
        IntStream.range(0, sizes.size())
            .mapToDouble(
                i -> sizes.get(i) / rows * Math.pow(value.clusterShares().get(i) - share, 2))
            .sum();
    double variance = share * (1 - share);
    return variance == 0 ? 0 : between / variance;
  }
}
