package org.winesclustering.results;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.Records;
import org.winesclustering.explain.Explanations;
import org.winesclustering.figures.SampleFigures;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.pipeline.Embedded;
import org.winesclustering.pipeline.StableIds;
import org.winesclustering.selection.KChoice;
import org.winesclustering.training.TrainingSummary;

/**
 * What a training run found out, for the manifest and the report.
 *
 * @param choice why there are so many clusters; empty where the number was given
 * @param numbered the clusters under their ids
 * @param contest the clusters beside those of other methods
 * @param figures what the report's charts show of the records
 * @param novelAbove the reconstruction error above which a record is novel
 * @param baselineProfiles of the clusters of plain KMeans
 */
public record TrainResult(
    Records records,
    CheckedRecords checked,
    Embedded learned,
    Optional<KChoice> choice,
    StableIds numbered,
    ClusterComparison contest,
    Explanations explanations,
    SampleFigures figures,
    double novelAbove,
    List<ClusterProfile> profiles,
    List<ClusterProfile> baselineProfiles) {

  TrainingSummary training() {
    return learned.training();
  }

  public KMeansResult clusters() {
    return numbered.clusters();
  }

  /** What a person should know of, of the records and of the clusters. */
  List<String> warnings() {
    return Stream.of(checked.warnings(), numbered.warnings()).flatMap(List::stream).toList();
  }
}
