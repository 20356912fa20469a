package org.winesclustering.training;

import java.util.Optional;

/**
 * Rows with the targets of a network's cluster heads.
 *
 * @param targets as many rows as {@code rows}, of as many values as there are clusters; empty while
 *     only the reconstruction is trained
 */
record TargetRows(Block rows, Optional<Block> targets) {

  static TargetRows without(Block rows) {
    return new TargetRows(rows, Optional.empty());
  }
}
