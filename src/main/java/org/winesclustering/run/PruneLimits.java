package org.winesclustering.run;

import java.time.Duration;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The runs that {@link Prune} may remove.
 *
 * @param keep number of runs of each command that stay, the newest ones: so many that succeeded,
 *     and so many that did not; 1 or more
 * @param olderThan how long ago a run must have ended
 */
public record PruneLimits(int keep, Duration olderThan) {
  /**
   * Limits of which both have to allow it.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if they are out of range
   */
  public PruneLimits {
    if (keep < 1) {
      throw WinesFailure.usage(
          "--keep is %d, allowed: 1 or more, since the latest run stays; give the number of runs"
              + " of each command that stay",
          keep);
    }
    if (olderThan.isNegative()) {
      throw WinesFailure.usage(
          "--older-than is %d, allowed: 0 or more; give a number of days", olderThan.toDays());
    }
  }
}
