package org.winesclustering.app;

import java.util.Optional;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.run.Lease;

/**
 * What a person or a scheduler asked for.
 *
 * @param command train or assign
 * @param resume the id of an interrupted run to go on with
 * @param submission names this submission of the command to a cluster, which may start its driver
 *     more than once
 */
record Request(
    String command, WinesConfig config, Optional<String> resume, Optional<String> submission) {

  Lease lease() {
    return new Lease(config.output().lease(), submission);
  }
}
