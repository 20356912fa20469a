package org.winesclustering.explain;

/**
 * Names of the columns that clustering adds to a table.
 *
 * @param prediction whole numbers from 0: the cluster
 * @param distance to the own centre, 0 or more
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

  /** The names prediction, distance, margin, silhouette and reconstructionError. */
  public static AssignedColumns standard() {
    return new AssignedColumns(
        "prediction", "distance", "margin", "silhouette", "reconstructionError");
  }
}
