package org.winesclustering.retraining;

import java.util.Locale;

/** Fate of a published cluster, or origin of a new one; see {@link ClusterChanges}. */
public enum Change {
  /** A published cluster that has one successor, with its id. */
  KEPT,
  /** A published cluster from which clusters with new ids come. */
  SPLIT,
  /** A published cluster that has gone into one with another id. */
  MERGED,
  /** A new cluster whose rows come mostly from no single published one. */
  NEW,
  /** A published cluster whose rows are scattered over new ones. */
  GONE;

  /** Lower-case name, as in the manifest. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
