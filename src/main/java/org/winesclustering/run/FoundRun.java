package org.winesclustering.run;

import java.util.Optional;

/**
 * A run as it is found in an output directory.
 *
 * @param exists whether there is a directory of that name
 * @param holdsStream whether the run scores a stream, of which nothing is ever removed
 * @param started what the run began with; empty if it has succeeded or the file is not whole
 * @param ended how the run ended; empty if it has not
 */
public record FoundRun(
    boolean exists, boolean holdsStream, Optional<StartRecord> started, Optional<RunRecord> ended) {
  /** A name that no run has. */
  public static final FoundRun NONE =
      new FoundRun(false, false, Optional.empty(), Optional.empty());
}
