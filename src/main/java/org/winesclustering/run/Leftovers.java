package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.WinesFailure;

/** The files in an output directory of runs whose process was killed. */
public final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** Age of a temporary file that a killed run left; others are renamed at once. */
  private static final Duration TEMPORARY = Duration.ofHours(1);

  private final OutputDirectory output;
  private final Duration keep;

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
      for (String file : output.names(layout.claims())) {
        String runId = OutputLayout.claimed(file);
        if (RunId.isValid(runId)) {
          cleanUp(runId);
        }
      }
      deleteOld(layout.claims(), SmallFile::isTemporary, TEMPORARY);
      deleteOld(layout.root(), SmallFile::isTemporary, TEMPORARY);
      deleteOld(layout.outcomes(), name -> true, keep);
    } catch (IOException | WinesFailure e) {
      // No reason for the present run to fail; the next run tries again.
      LOG.warn("{} is not cleaned up: {}", layout.root(), e.getMessage());
    }
  }

  private void cleanUp(String runId) throws IOException {
    SmallFile file = output.file(output.layout().claim(runId));
    Optional<ObjectNode> left = file.read();
    if (!Claim.isVoid(left)) {
      return;
    }
    boolean isOld = isOld(left);
    if (!isOld && isCleanedUp(runId)) {
      return;
    }
    // Meanwhile no other process may resume the run.
    Claim claim = Claim.toCleanUp(file, runId);
    Optional<RunRecord> ended = output.ended(runId);
    if (ended.isPresent() ? completed(ended.get(), runId) : removed(runId, isOld)) {
      LOG.info("cleaned up after run {}, which was killed", runId);
      claim.release();
    } else {
      LOG.info(
          "run {} was killed; what it had trained is kept: the same command with --resume {}, or"
              + " with --run-id {}, resumes it",
          runId,
          runId,
          runId);
      claim.stop();
      file.replace(left.orElseThrow());
    }
  }

  private boolean completed(RunRecord run, String runId) throws IOException {
    if (run.hasSucceeded()) {
      new Publication(output, runId).complete(run);
    }
    return true;
  }

  /**
   * Removes all of a run but what it needs to be resumed; nothing of a stream, whose batches are
   * complete.
   *
   * @return whether nothing is left to be cleaned up later
   */
  private boolean removed(String runId, boolean isOld) throws IOException {
    List<String> parts = output.names(output.run(runId));
    if (parts.contains(RunParts.STREAM)) {
      return true;
    }
    if (isOld || !parts.contains(RunParts.CHECKPOINTS)) {
      output.fileSystem().delete(output.run(runId), true);
      return true;
    }
    output.removeAllButUnpublished(runId);
    return false;
  }

  private boolean isCleanedUp(String runId) throws IOException {
    List<String> parts = output.names(output.run(runId));
    return parts.contains(RunParts.CHECKPOINTS) && parts.stream().allMatch(RunParts::isUnpublished);
  }

  private boolean isOld(Optional<ObjectNode> claim) {
    return claim
        .map(Claim::since)
        .filter(since -> since.plus(keep).isAfter(Instant.now()))
        .isEmpty();
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
