package org.winesclustering.app;

import java.util.List;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.KSearchResult;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.Records;
import org.winesclustering.training.TrainingSummary;

/**
 * What a training run found out, for the manifest and the report.
 *
 * @param baseline KMeans on the scaled features over the same range of k
 * @param baselineProfiles of the clusters that {@code baselineQuality} is of
 * @param baselineQuality of KMeans on the scaled features with the same k as the embedding's
 */
record TrainResult(
    Records records,
    CheckedRecords checked,
    TrainingSummary training,
    KSearchResult clusters,
    KSearchResult baseline,
    Quality quality,
    Quality baselineQuality,
    List<ClusterProfile> profiles,
    List<ClusterProfile> baselineProfiles) {}
