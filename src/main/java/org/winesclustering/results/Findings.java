package org.winesclustering.results;

import java.util.List;
import org.winesclustering.charts.SampleStatistics;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.explain.Explanations;
import org.winesclustering.pipeline.ClusterComparison;

/**
 * How good the clusters of a run are, what they look like and what explains them.
 *
 * @param comparison the clusters beside those of other methods
 * @param figures what the report's charts show of the records
 * @param baselineProfiles profiles of the clusters of plain KMeans
 */
public record Findings(
    ClusterComparison comparison,
    Explanations explanations,
    SampleStatistics figures,
    List<ClusterProfile> profiles,
    List<ClusterProfile> baselineProfiles) {
  public Findings {
    profiles = List.copyOf(profiles);
    baselineProfiles = List.copyOf(baselineProfiles);
  }
}
