package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.lang3.function.FailableRunnable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.FilesBelow;

/**
 * The publishing of a run that succeeded: its directory is put into place, then the pointer to the
 * latest run is set, if it is still the one that the run was compared with. One process does that
 * at a time.
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
   * Adds the checksums of a run's files to its manifest; none for a stream, which has more files
   * each time, so that hashing them all would take longer and longer.
   *
   * @param results the files, which need not be in place yet
   * @param forLarge hashes the files of a run that is not small
   */
  void addChecksums(ObjectNode manifest, Path results, Checksums forLarge) throws IOException {
    ObjectNode files = manifest.putObject(RunRecord.FILES);
    hashes(results, forLarge).forEach(files::put);
  }

  private SortedMap<String, String> hashes(Path results, Checksums forLarge) throws IOException {
    FileSystem fileSystem = output.fileSystem();
    SortedMap<String, String> hashes = new TreeMap<>();
    if (fileSystem.exists(new Path(results, RunParts.STREAM))) {
      return hashes;
    }
    NavigableMap<String, FileStatus> files = new TreeMap<>();
    FilesBelow.visit(results, fileSystem, files::put);
    files.keySet().removeIf(name -> name.endsWith(".crc") || name.equals(RunParts.MANIFEST));
    long bytes = files.values().stream().mapToLong(FileStatus::getLen).sum();
    Checksums hashing =
        bytes > SMALL_BYTES ? forLarge : Checksums.inThisProcess(fileSystem.getConf());
    Map<Path, String> byPath =
        hashing.of(files.values().stream().map(FileStatus::getPath).toList());
    files.forEach((name, file) -> hashes.put(name, byPath.get(file.getPath())));
    return hashes;
  }

  /**
   * Publishes the run as the latest one of its command.
   *
   * @param manifest to which the run is added whose place it takes
   * @param expected whether the latest run is still the one with which this one was compared
   * @param commit puts the run with its manifest into place
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another run was published meanwhile
   */
  void publish(
      String command,
      ObjectNode manifest,
      Predicate<Optional<LatestPointer>> expected,
      FailableRunnable<IOException> commit)
      throws IOException {
    Path latest = output.layout().latest(command);
    Claim turn = output.turnAt(latest).takeShortly();
    try {
      Optional<LatestPointer> pointer = output.valid(latest);
      if (!expected.test(pointer)) {
        throw overtaken(latest, pointer);
      }
      pointer.ifPresent(replaced -> manifest.put(RunRecord.REPLACES, replaced.runId()));
      commit.run();
      turn.check();
      new LatestFiles(output, latest).set(LatestPointer.to(runId));
    } finally {
      turn.release();
    }
  }

  private WinesFailure overtaken(Path latest, Optional<LatestPointer> pointer) {
    return WinesFailure.conflict(
        "while run %s was made, %s of %s was set to %s, with which its clusters were not compared;"
            + " the same command with --resume %s compares them, after its last checkpoint",
        runId,
        latest.getName(),
        output.given(),
        pointer.map(now -> "run " + now.runId()).orElse("no run"),
        runId);
  }

  /**
   * Completes what a process began that was killed before it set the pointer. The pointer may have
   * been set since, by a later run or by a rollback; then it stays.
   */
  void complete(RunRecord run) throws IOException {
    Path latest = output.layout().latest(run.origin().command());
    Claim turn = output.turnAt(latest).takeShortly();
    try {
      Optional<LatestPointer> pointer = output.valid(latest);
      boolean isAsItWas = pointer.map(LatestPointer::runId).equals(run.replaces());
      Instant set = pointer.map(LatestPointer::rolledBackAt).orElse(Instant.EPOCH);
      if (isAsItWas && set.isBefore(run.finishedAt())) {
        new LatestFiles(output, latest).set(LatestPointer.to(runId));
        LOG.info("run {} is the latest one now: its process was killed before it said so", runId);
      }
    } finally {
      turn.release();
    }
  }
}
