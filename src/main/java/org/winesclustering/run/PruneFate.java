package org.winesclustering.run;

import java.util.Optional;

/**
 * What {@link Prune} does with a run.
 *
 * @param runId name of its directory
 * @param ended how it ended; empty if its directory does not say
 * @param kept why it stays; empty for a run that is removed
 * @param isRecent whether it stays for no other reason than that it is new
 */
public record PruneFate(
    String runId, Optional<RunRecord> ended, Optional<String> kept, boolean isRecent) {

  /** The fate of a run that is removed. */
  static PruneFate removed(RunRecord run) {
    return new PruneFate(run.runId(), Optional.of(run), Optional.empty(), false);
  }

  /** The fate of a run that stays, whatever its age. */
  static PruneFate kept(String runId, Optional<RunRecord> ended, String why) {
    return new PruneFate(runId, ended, Optional.of(why), false);
  }

  /** The fate of a run that stays for its age. */
  static PruneFate recent(RunRecord run, String why) {
    return new PruneFate(run.runId(), Optional.of(run), Optional.of(why), true);
  }

  /** Whether the run is removed. */
  public boolean isRemoved() {
    return kept.isEmpty();
  }
}
