package org.winesclustering.explain;

/**
 * Names of the columns that clustering adds to a table.
 *
 * @param prediction number of the cluster, a whole number from 0
 * @param distance to the row's own centre, 0 or more
 * @param margin to the next centre, 0 to 1
 * @param silhouette from -1 to 1; null if there is only one cluster
 * @param reconstructionError of the autoencoder, 0 or more
 */
public record AssignedColumns(
    String prediction,
    String distance,
    String margin,
    String silhouette,
    String reconstructionError) {

  /** The default names: prediction, distance, margin, silhouette and reconstructionError. */
  public static AssignedColumns standard() {
    return new AssignedColumns(
        "prediction", "distance", "margin", "silhouette", "reconstructionError");
  }
}
