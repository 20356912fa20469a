package org.winesclustering.results;

import java.util.List;
import org.winesclustering.charts.AxisSample;
import org.winesclustering.charts.AxisView;
import org.winesclustering.network.IntegratedGradients;

/**
 * The clusters along the axis of their records.
 *
 * @param views of the records in original units and, where they are prepared, of the prepared ones
 * @param sample of the records
 * @param contributions what the positions of the last view add to the network's shares of the
 *     clusters, in the order of the clusters; empty if the network has learned no clusters
 */
public record AlongAxis(
    List<AxisView> views, AxisSample sample, List<IntegratedGradients> contributions) {
  public AlongAxis {
    views = List.copyOf(views);
    contributions = List.copyOf(contributions);
  }

  /** The view of what the records were clustered by. */
  AxisView clustered() {
    return views.get(views.size() - 1);
  }
}
