package org.winesclustering.pipeline;

import java.util.Optional;
import org.winesclustering.network.ClusterShares;

/**
 * The network's shares of clusters by the numbers along the records' axis.
 *
 * @param recordCol vectors that are derived by: along the axis, or the scaled ones of a network
 *     without derivatives by positions
 * @param shares empty where there are no derivatives by positions
 */
public record SharesOfRecords(String recordCol, Optional<ClusterShares> shares) {

  /** The shares by the network, or by the encoder and the network together. */
  public static SharesOfRecords of(PreparedRecords prepared, Embedded learned) {
    if (prepared.encoder().isPresent()) {
      return new SharesOfRecords(prepared.recordCol(), EncodedShares.of(prepared, learned));
    }
    return new SharesOfRecords(
        learned.network().getFeaturesCol(),
        learned.network().shareGradients().map(ClusterShares.class::cast));
  }
}
