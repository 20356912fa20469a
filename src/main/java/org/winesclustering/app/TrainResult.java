package org.winesclustering.app;

import java.util.List;
import java.util.Optional;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.KSearchResult;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.Records;
import org.winesclustering.explain.Explanations;
import org.winesclustering.selection.KChoice;
import org.winesclustering.training.TrainingSummary;

/**
 * What a training run found out, for the manifest and the report.
 *
 * @param choice why there are so many clusters; empty where the number was given
 * @param baseline KMeans on the scaled features with the same number of clusters
 * @param baselineProfiles of the clusters that {@code baselineQuality} is of
 * @param baselineQuality of KMeans on the scaled features with the same k as the embedding's
 */
record TrainResult(
    Records records,
    CheckedRecords checked,
    Learned learned,
    Optional<KChoice> choice,
    KSearchResult clusters,
    KSearchResult baseline,
    Quality quality,
    Quality baselineQuality,
    Explanations explanations,
    List<ClusterProfile> profiles,
    List<ClusterProfile> baselineProfiles) {

  TrainingSummary training() {
    return learned.training();
  }
}
