package org.winesclustering.explain;

import java.util.List;

/**
 * The rows of a cluster that are worth a look.
 *
 * <p>The doubtful ones are found by margin, not by silhouette: KMeans gives a row to the nearest
 * centre, and the margin says how little would have given it to the next one. A silhouette may be
 * low for a row that lies far from everything, of whose cluster there is no doubt.
 *
 * @param typical by silhouette, highest first, then by distance, smallest first
 * @param doubtful by margin, smallest first, then by distance, largest first
 */
public record NotableRows(int cluster, List<NotableRow> typical, List<NotableRow> doubtful) {
  public NotableRows {
    typical = List.copyOf(typical);
    doubtful = List.copyOf(doubtful);
  }
}
