package org.winesclustering.results;

import java.util.List;
import org.winesclustering.charts.SampleStatistics;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.explain.Explanations;
import org.winesclustering.pipeline.ClusterComparison;

/**
 * Evaluation of the clusters of a run: quality, explanations, charts and profiles.
 *
 * @param comparison the clusters beside those of other methods
 * @param statistics of a sample of the records, for the report's charts
 * @param baselineProfiles profiles of the clusters of plain KMeans
 */
public record Findings(
    ClusterComparison comparison,
    Explanations explanations,
    SampleStatistics statistics,
    List<ClusterProfile> profiles,
    List<ClusterProfile> baselineProfiles) {
  public Findings {
    profiles = List.copyOf(profiles);
    baselineProfiles = List.copyOf(baselineProfiles);
  }
}
