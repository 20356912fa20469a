package org.winesclustering.results;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.FeatureProfile;
import org.winesclustering.explain.FeatureRanking.ClusterDifferences;
import org.winesclustering.explain.FeatureRanking.FeatureDifference;
import org.winesclustering.explain.NotableRows;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.report.Digits;
import org.winesclustering.report.RunReport.Card;
import org.winesclustering.retraining.ClusterName;

/** Builder of the cards of the report's first screen, one for each cluster. */
final class ClusterCards {
  private static final int MOST_TRAITS = 3;
  private static final int MOST_CLASSES = 3;

  /** A medium difference between means, in deviations (J. Cohen, 1988). */
  private static final double CLEAR = 0.5;

  private final TrainResult result;

  private ClusterCards(TrainResult result) {
    this.result = result;
  }

  /** Makes a card for each cluster, the largest first. */
  static List<Card> of(TrainResult result) {
    ClusterCards cards = new ClusterCards(result);
    List<ClusterProfile> profiles = result.findings().profiles();
    return IntStream.range(0, profiles.size())
        .mapToObj(i -> cards.card(profiles.get(i), i))
        .sorted(Comparator.comparingLong(Card::size).reversed())
        .toList();
  }

  private Card card(ClusterProfile profile, int place) {
    return new Card(
        profile.cluster(),
        ClusterName.byId(result.named().names()).getOrDefault(profile.cluster(), ""),
        profile.size(),
        100 * profile.share(),
        traits(profile, d -> d >= CLEAR),
        traits(profile, d -> d <= -CLEAR),
        CategoryTraits.of(result.categories(), place).stream().limit(MOST_TRAITS).toList(),
        classes(profile.cluster()),
        typical(profile.cluster()));
  }

  private List<String> traits(ClusterProfile profile, DoublePredicate isClear) {
    return result.findings().explanations().ranking().clusters().stream()
        .filter(differences -> differences.cluster() == profile.cluster())
        .map(ClusterDifferences::features)
        .flatMap(List::stream)
        .filter(feature -> isClear.test(feature.cohensD()))
        .filter(feature -> result.findings().standsAlone(feature.feature()))
        // What such a column means is said by the shares of the values.
        .filter(feature -> !feature.feature().startsWith(CategoryAxes.PREFIX))
        .limit(MOST_TRAITS)
        .map(feature -> trait(feature, profile))
        .toList();
  }

  private String trait(FeatureDifference feature, ClusterProfile profile) {
    double deviation =
        profile.features().stream()
            .filter(own -> own.feature().equals(feature.feature()))
            .mapToDouble(FeatureProfile::deviation)
            .findFirst()
            .orElse(Double.NaN);
    return (result.findings().along().isPresent() ? "%s: %s (others %s)" : "%s %s (others %s)")
        .formatted(
            result.shown().name(feature.feature()),
            result.shown().value(feature.feature(), Digits.of(feature.meanInside(), deviation)),
            Digits.of(feature.meanOutside(), deviation));
  }

  /** The most frequent known classes of the cluster's records; empty without a label. */
  private String classes(int cluster) {
    return result.findings().classes().map(counts -> classes(counts, cluster)).orElse("");
  }

  private static String classes(ClassCounts counts, int cluster) {
    double all = counts.classes().stream().mapToLong(name -> counts.count(name, cluster)).sum();
    return counts.classes().stream()
        .filter(name -> counts.count(name, cluster) > 0)
        .sorted(Comparator.comparingLong(name -> -counts.count(name, cluster)))
        .limit(MOST_CLASSES)
        .map(
            name ->
                String.format(
                    Locale.ROOT, "%s (%.0f %%)", name, 100 * counts.count(name, cluster) / all))
        .collect(Collectors.joining(", "));
  }

  /** What identifies the most typical record; empty where records have no ids. */
  private String typical(int cluster) {
    List<String> ids = result.checked().schema().ids();
    return result.findings().explanations().notable().stream()
        .filter(notable -> notable.cluster() == cluster)
        .map(NotableRows::typical)
        .flatMap(List::stream)
        .findFirst()
        .map(
            row ->
                ids.stream()
                    .map(id -> id + " " + row.values().get(id))
                    .collect(Collectors.joining(", ")))
        .orElse("");
  }
}
