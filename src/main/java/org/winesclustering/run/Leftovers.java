package org.winesclustering.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in an output directory of runs that have not succeeded. */
public final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** Age of a temporary file that a killed run left; others are renamed at once. */
  private static final Duration TEMPORARY = Duration.ofHours(1);

  private final OutputDirectory output;
  private final Duration keep;
  private boolean hasChanged;

  /**
   * The leftovers of an output directory.
   *
   * @param keep how long a run that was not published may be resumed
   */
  public Leftovers(OutputDirectory output, Duration keep) {
    this.output = output;
    this.keep = keep;
  }

  /**
   * Completes what killed runs were publishing; of others removes all but what they need to be
   * resumed, and that too after a while. A run whose process is alive is left alone.
   */
  public void cleanUp() {
    OutputLayout layout = output.layout();
    try {
      Set<String> runs = new TreeSet<>(output.names(layout.attempts()));
      output.names(layout.claims()).stream().map(OutputLayout::claimed).forEach(runs::add);
      runs.stream().filter(RunId::isValid).forEach(this::cleanUp);
      deleteOld(layout.claims(), SmallFile::isTemporary, TEMPORARY);
      deleteOld(layout.root(), SmallFile::isTemporary, TEMPORARY);
      deleteOld(layout.outcomes(), name -> true, keep);
      if (hasChanged) {
        new RunsIndex(output).rewrite();
      }
    } catch (IOException | RuntimeException e) {
      // No reason for the present run to fail; the next run tries again.
      LOG.warn("{} is not cleaned up: {}", layout.root(), e.getMessage());
    }
  }

  /** Cleans up after one run; what is wrong with it is no reason to leave the others. */
  private void cleanUp(String runId) {
    try {
      ClaimFile file = output.claimOf(runId);
      boolean isOld = output.attempts(runId).lastWritten().plus(keep).isBefore(Instant.now());
      if (!file.isHeld() && (isOld || file.isThere())) {
        // Meanwhile no other process may resume the run.
        Claim claim = file.takeShortly();
        hasChanged = true;
        try {
          cleanUp(runId, isOld);
        } finally {
          claim.release();
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("what is left of run {} is not cleaned up: {}", runId, e.getMessage());
    }
  }

  private void cleanUp(String runId, boolean isOld) throws IOException {
    Attempts attempts = output.attempts(runId);
    Optional<RunRecord> ended = output.ended(runId);
    if (ended.filter(RunRecord::hasSucceeded).isPresent()) {
      new Publication(output, runId).complete(ended.get());
      attempts.remove();
    } else if (isOld || (ended.isEmpty() && !attempts.haveCheckpoints())) {
      attempts.remove();
      boolean holdsStream = output.names(output.run(runId)).contains(RunParts.STREAM);
      if (ended.isEmpty() && !holdsStream) {
        // On an object store it may have been put into place in part.
        output.fileSystem().delete(output.run(runId), true);
      }
      LOG.info("cleaned up after run {}, which had not succeeded", runId);
    } else {
      attempts.tidy();
      LOG.info(
          "run {} was killed; what it had trained is kept: the same command with --resume {}, or"
              + " with --run-id {}, resumes it",
          runId,
          runId,
          runId);
    }
  }

  private void deleteOld(Path directory, Predicate<String> names, Duration age) throws IOException {
    long old = Instant.now().minus(age).toEpochMilli();
    for (FileStatus file : output.list(directory)) {
      if (names.test(file.getPath().getName()) && file.getModificationTime() < old) {
        output.fileSystem().delete(file.getPath(), false);
      }
    }
  }
}
