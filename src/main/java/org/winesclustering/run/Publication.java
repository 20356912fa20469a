package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.ml.FilesBelow;

/**
 * The publishing of a run that succeeded: its manifest is written, then the pointer to the latest
 * run. What the run would resume from is removed last, since until then it may have to.
 */
final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  /** Size of the largest run that this process hashes faster than a Spark job starts. */
  private static final long SMALL_BYTES = 64L << 20;

  private final OutputDirectory output;
  private final String runId;

  Publication(OutputDirectory output, String runId) {
    this.output = output;
    this.runId = runId;
  }

  /**
   * Adds the checksums of the run's files to its manifest.
   *
   * @param forLarge hashes the files of a run that is not small
   */
  void addChecksums(ObjectNode manifest, Checksums forLarge) throws IOException {
    ObjectNode files = manifest.putObject(RunRecord.FILES);
    hashes(forLarge).forEach(files::put);
  }

  /** Publishes the run as the latest one of its command. */
  void publish(String command, ObjectNode manifest, Claim claim) throws IOException {
    Path latest = output.layout().latest(command);
    output.latest(latest).ifPresent(pointer -> manifest.put(RunRecord.REPLACES, pointer.runId()));
    claim.check();
    output.manifestFile(runId).replace(manifest);
    output.file(latest).replace(LatestPointer.to(runId).json());
    removeUnpublished();
  }

  /**
   * SHA-256 of the run's files, by their paths within the run; none for a stream, which has more
   * files each time, so that hashing them all would take longer and longer.
   */
  private SortedMap<String, String> hashes(Checksums forLarge) throws IOException {
    Path run = output.run(runId);
    FileSystem fileSystem = output.fileSystem();
    SortedMap<String, String> hashes = new TreeMap<>();
    if (fileSystem.exists(new Path(run, RunParts.STREAM))) {
      return hashes;
    }
    NavigableMap<String, FileStatus> files = new TreeMap<>();
    FilesBelow.visit(run, fileSystem, files::put);
    files.keySet().removeIf(name -> !isPublished(name));
    long bytes = files.values().stream().mapToLong(FileStatus::getLen).sum();
    Checksums hashing =
        bytes > SMALL_BYTES ? forLarge : Checksums.inThisProcess(fileSystem.getConf());
    Map<Path, String> byPath =
        hashing.of(files.values().stream().map(FileStatus::getPath).toList());
    files.forEach((name, file) -> hashes.put(name, byPath.get(file.getPath())));
    return hashes;
  }

  private static boolean isPublished(String name) {
    return !name.endsWith(".crc")
        && !name.equals(RunParts.MANIFEST)
        && !RunParts.isUnpublished(name);
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

  /** The time at which a pointer was set to the run that it names. */
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
        // The run is published by now, so it has not failed.
        LOG.warn("{} is left in {}: {}", name, output.run(runId), e.getMessage());
      }
    }
  }
}
