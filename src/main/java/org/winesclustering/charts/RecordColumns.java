package org.winesclustering.charts;

import java.util.List;
import java.util.Optional;

/**
 * Names of the columns that a sample for the charts is read from.
 *
 * @param scaled MLlib vectors without NaN
 * @param width size of these vectors
 * @param embedding MLlib vectors without NaN
 * @param features numbers in original units, null where missing
 * @param ids identifiers of a record; may be empty
 * @param label known classes
 * @param prediction the cluster, whole numbers from 0
 * @param silhouette -1 to 1; null if there is only one cluster
 * @param distance to the centre of the own cluster
 * @param margin to the next centre, 0 to 1
 * @param error of the reconstruction
 * @param why reasons for the cluster, as {@code explain.ClusterReasons} gives them
 */
public record RecordColumns(
    String scaled,
    int width,
    String embedding,
    List<String> features,
    List<String> ids,
    Optional<String> label,
    String prediction,
    String silhouette,
    String distance,
    String margin,
    String error,
    Optional<String> why) {

  /** Names of the measures in the order of the components. */
  List<String> measures() {
    return List.of(prediction, silhouette, distance, margin, error);
  }
}
