package org.winesclustering.results;

import java.util.List;
import java.util.Set;
import org.winesclustering.charts.SampleStatistics;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.explain.Explanations;
import org.winesclustering.pipeline.ClusterComparison;

/**
 * Evaluation of the clusters of a run: quality, explanations, charts and profiles.
 *
 * @param comparison the clusters beside those of other methods
 * @param drawn the features that the report shows, in the order of the table
 * @param statistics of these features, from a sample of the records, for the report's charts
 * @param baselineProfiles profiles of the clusters of plain KMeans
 */
public record Findings(
    ClusterComparison comparison,
    Explanations explanations,
    List<String> drawn,
    SampleStatistics statistics,
    List<ClusterProfile> profiles,
    List<ClusterProfile> baselineProfiles) {
  public Findings {
    drawn = List.copyOf(drawn);
    profiles = List.copyOf(profiles);
    baselineProfiles = List.copyOf(baselineProfiles);
  }

  /** The profiles with the drawn features alone. */
  List<ClusterProfile> drawnProfiles() {
    Set<String> shown = Set.copyOf(drawn);
    return profiles.stream()
        .map(
            profile ->
                profile.with(
                    profile.features().stream()
                        .filter(feature -> shown.contains(feature.feature()))
                        .toList()))
        .toList();
  }
}
