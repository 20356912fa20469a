package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.IndexToClusterId;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.retraining.Succession;

/**
 * The run's clusters under their final ids, the only ones that are written or measured afterwards.
 *
 * @param clusters in the order of their ids
 * @param publishedRun the run whose cluster ids these continue; empty for new ids
 * @param succession the changes of its clusters, and their quality
 * @param warnings why nothing was compared though there is a published model
 */
public record StableIds(
    KMeansResult clusters,
    ClusterIds ids,
    Optional<String> publishedRun,
    Optional<Succession> succession,
    List<String> warnings) {
  private static final Logger LOG = LoggerFactory.getLogger(StableIds.class);

  public StableIds {
    warnings = List.copyOf(warnings);
  }

  /** Numbers clusters from 0, largest first. */
  public static StableIds first(KMeansResult clusters) {
    return first(clusters, List.of());
  }

  private static StableIds first(KMeansResult clusters, List<String> warnings) {
    return new StableIds(
        clusters, ClusterIds.first(clusters.k()), Optional.empty(), Optional.empty(), warnings);
  }

  /**
   * Gives clusters that are found again the ids of their predecessors, and others new ids. All get
   * new ids if there is no predecessor, or if it can score none of the records.
   *
   * @param label column of known classes, for the comparison with the predecessor
   */
  public static StableIds of(
      LearnedClusters learned, Optional<String> label, Predecessor.Found found) {
    KMeansResult fitted = learned.clusters();
    List<String> warnings = new ArrayList<>(found.warnings());
    Optional<Succession> succession =
        found
            .predecessor()
            .flatMap(
                predecessor ->
                    predecessor.succession(
                        fitted.model().transform(learned.embedded().rows()),
                        label,
                        fitted.model().clusterCenters().length));
    if (found.predecessor().isPresent() && succession.isEmpty()) {
      warnings.add(
          "the clusters are numbered anew and not compared with those of the published run "
              + found.predecessor().get().runId()
              + ": it can score none of the records");
    }
    warnings.forEach(LOG::warn);
    if (succession.isEmpty()) {
      return first(fitted, warnings);
    }
    return new StableIds(
        fitted.inOrder(succession.get().order()),
        succession.get().ids(),
        found.predecessor().map(Predecessor::runId),
        succession,
        warnings);
  }

  /** Adds the clusters' ids, distances and margins to records. */
  public Dataset<Row> transform(Dataset<Row> rows) {
    Dataset<Row> assigned = rows;
    for (Transformer stage : stages()) {
      assigned = stage.transform(assigned);
    }
    return assigned;
  }

  /** The stages that assign a record to its cluster. */
  public List<Transformer> stages() {
    List<Transformer> stages = new ArrayList<>();
    stages.add(clusters.model());
    stages.add(CentreDistance.of(clusters.model()));
    if (!ids.areFirst()) {
      stages.add(new IndexToClusterId().setPredictionCol(Columns.PREDICTION).setClusterIds(ids));
    }
    return stages;
  }
}
