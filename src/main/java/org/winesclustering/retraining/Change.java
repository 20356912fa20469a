package org.winesclustering.retraining;

import java.util.Locale;

/** What became of a published cluster, or where a new one comes from; {@link ClusterChanges}. */
public enum Change {
  /** It goes on, alone. */
  KEPT,
  /** Of a published cluster come clusters with new ids. */
  SPLIT,
  /** A published cluster whose id is not kept has gone into a new one. */
  MERGED,
  /** A new cluster that is mostly of no published one. */
  NEW,
  /** A published cluster of whose rows no new cluster has the most. */
  GONE;

  /** As it is written in the manifest. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
