package org.winesclustering.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.winesclustering.charts.ClustersByK;
import org.winesclustering.charts.SampleStatistics;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.FeatureProfile;
import org.winesclustering.explain.Explanations;
import org.winesclustering.pipeline.ClusterComparison;

/**
 * Evaluation of the clusters of a run: quality, explanations, charts and profiles.
 *
 * @param comparison the clusters beside those of other methods
 * @param drawn the features that the report shows, those that separate the clusters most first
 * @param statistics of these features, from a sample of the records, for the report's charts
 * @param along the clusters along the axis of the records; empty without an axis
 * @param byK what sampled records would be with other numbers of clusters
 * @param classes known classes in the clusters; empty without a label
 * @param baselineProfiles profiles of the clusters of plain KMeans
 */
public record Findings(
    ClusterComparison comparison,
    Explanations explanations,
    List<String> drawn,
    SampleStatistics statistics,
    Optional<AlongAxis> along,
    ClustersByK byK,
    Optional<ClassCounts> classes,
    List<ClusterProfile> profiles,
    List<ClusterProfile> baselineProfiles) {
  public Findings {
    drawn = List.copyOf(drawn);
    profiles = List.copyOf(profiles);
    baselineProfiles = List.copyOf(baselineProfiles);
  }

  /**
   * Whether something is said of a feature by itself: along an axis only of the drawn ones, since
   * neighbours repeat each other.
   */
  boolean standsAlone(String feature) {
    return along.isEmpty() || drawn.contains(feature);
  }

  /** The profiles with the drawn features alone. */
  List<ClusterProfile> drawnProfiles() {
    return profiles.stream()
        .map(
            profile -> {
              Map<String, FeatureProfile> byName =
                  profile.features().stream()
                      .collect(Collectors.toMap(FeatureProfile::feature, feature -> feature));
              return profile.with(drawn.stream().map(byName::get).toList());
            })
        .toList();
  }
}
