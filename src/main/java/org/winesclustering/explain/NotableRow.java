package org.winesclustering.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of the table with what clustering says of it; NaN stands for null in its numbers.
 *
 * @param values cells as text by column name, in the order asked for; null for an empty cell
 * @param distance to the own centre, 0 or more
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
