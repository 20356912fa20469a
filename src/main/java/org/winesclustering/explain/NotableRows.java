package org.winesclustering.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The most typical and the most doubtful rows of a cluster.
 *
 * <p>Doubtful rows are found by margin, not by silhouette: KMeans assigns a row to the nearest
 * centre, and the margin measures how close the next one is. A silhouette can also be low for a row
 * that is far from everything, but clearly in its cluster.
 *
 * @param typical by silhouette, highest first, then by distance, smallest first
 * @param doubtful by margin, smallest first, then by distance, largest first
 */
public record NotableRows(int cluster, List<NotableRow> typical, List<NotableRow> doubtful) {

  /**
   * A row of the table with its cluster's measures; NaN stands for null.
   *
   * @param values cells as text by column name, in the given order; null for an empty cell
   * @param distance to the row's own centre, 0 or more
   * @param margin to the next centre, 0 to 1
   * @param silhouette from -1 to 1
   * @param reconstructionError of the autoencoder, 0 or more
   */
  public record NotableRow(
      Map<String, String> values,
      double distance,
      double margin,
      double silhouette,
      double reconstructionError) {
    public NotableRow {
      // Not Map.copyOf, which has no order and no nulls.
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  public NotableRows {
    typical = List.copyOf(typical);
    doubtful = List.copyOf(doubtful);
  }
}
