package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The steps by which a run that succeeded becomes the latest one: its manifest, then the pointer.
 * What the run would resume from is removed last, for until then it may have to.
 */
final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final OutputDirectory output;
  private final String runId;

  Publication(OutputDirectory output, String runId) {
    this.output = output;
    this.runId = runId;
  }

  /**
   * Publishes the run.
   *
   * @param command whose latest run this becomes
   * @param manifest of the run, with the checksums of its files
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken the claim
   */
  void publish(String command, ObjectNode manifest, Claim claim) throws IOException {
    Path latest = output.layout().latest(command);
    output.latest(latest).ifPresent(pointer -> manifest.put(RunRecord.REPLACES, pointer.runId()));
    claim.check();
    output.manifestFile(runId).replace(manifest);
    output.file(latest).replace(LatestPointer.to(runId).json());
    removeUnpublished();
  }

  /**
   * Completes what a process began that was killed between the manifest and the pointer, or before
   * the checkpoints were removed. The pointer may have been replaced since, by a later run or by a
   * rollback; then it stays.
   */
  void complete(RunRecord run) throws IOException {
    Path latest = output.layout().latest(run.origin().command());
    Instant replaced = output.latest(latest).map(this::replacedAt).orElse(Instant.EPOCH);
    if (replaced.isBefore(run.finishedAt())) {
      output.file(latest).replace(LatestPointer.to(runId).json());
    }
    removeUnpublished();
  }

  /** When a pointer was set to the run that it names. */
  private Instant replacedAt(LatestPointer pointer) {
    return output
        .ended(pointer.runId())
        .map(RunRecord::finishedAt)
        .filter(pointer.rolledBackAt()::isBefore)
        .orElse(pointer.rolledBackAt());
  }

  private void removeUnpublished() {
    for (String name : RunParts.UNPUBLISHED) {
      try {
        output.fileSystem().delete(new Path(output.run(runId), name), true);
      } catch (IOException e) {
        // Everyone can read the run by now, so it has not failed.
        LOG.warn("{} is left in {}: {}", name, output.run(runId), e.getMessage());
      }
    }
  }
}
