package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A run that this process has claimed. Its files are written into a directory of this attempt
 * alone, and moved to {@code <output>/runs/<run-id>} when the run ends, with the manifest among
 * them; {@code <output>/latest.json} is then replaced by one write. So a reader sees a whole run or
 * none, and a process that has lost its claim changes nothing that others see. A stream is written
 * in place, batch by batch.
 */
public final class RunDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

  private final OutputDirectory output;
  private final String command;
  private final String runId;
  private final Claim claim;
  private final Attempts attempts;
  private Path own;
  private Path results;
  private Predicate<Optional<LatestPointer>> expected = latest -> true;
  private Beginning beginning = Beginning.NEW;
  private boolean hasBegun;
  private boolean hasEnded;

  private RunDirectory(OutputDirectory output, String command, String runId, Claim claim) {
    this.output = output;
    this.command = command;
    this.runId = runId;
    this.claim = claim;
    this.attempts = output.attempts(runId);
    this.own = output.run(runId);
    this.results = own;
  }

  /**
   * Claims a run for this process; its files stay as they are.
   *
   * @param command whose latest run this becomes once it is published
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process is making it or a
   *     file is in the way, and with {@link FailureKind#USAGE} if {@code output} cannot be written
   */
  public static RunDirectory claim(
      OutputDirectory output, String command, String runId, Lease lease) {
    output.checkWritable(runId);
    Claim claim = OutputFailure.guard(output.given(), () -> output.claimOf(runId).take(lease));
    return new RunDirectory(output, command, runId, claim);
  }

  /**
   * Begins the run; what an earlier attempt left is removed.
   *
   * @param started what {@code started.json} will say
   */
  public void begin(ObjectNode started) {
    OutputFailure.guard(
        output.given(),
        () -> {
          claim.check();
          attempts.remove();
          attempt(started);
          retire();
        });
    beginning = Beginning.NEW;
  }

  /**
   * Resumes a run that was interrupted, or has failed, in an attempt of its own, with the
   * checkpoints of the one before.
   *
   * @param how tells what happens if its input has changed, see {@link #sameInput}
   */
  public void goOn(Beginning how) {
    OutputFailure.guard(
        output.given(),
        () -> {
          claim.check();
          attempt(attempts.started().orElseGet(JsonNodeFactory.instance::objectNode));
          attempts.copyCheckpoints(own);
          retire();
          attempts.removeAllBut(own);
        });
    beginning = how;
  }

  /**
   * Begins a stream in its place; what an earlier attempt left is removed.
   *
   * @param started what {@code started.json} will say
   */
  public void beginStream(ObjectNode started) {
    OutputFailure.guard(
        output.given(),
        () -> {
          claim.check();
          attempts.remove();
          retire();
          fileSystem().mkdirs(path());
          startedFile().replace(started);
        });
    hasBegun = true;
  }

  /** Resumes a stream after its last batch; all of it stays as it is. */
  public void goOnWithStream() {
    hasBegun = true;
  }

  /** Makes the directory of this attempt. */
  private void attempt(ObjectNode started) throws IOException {
    own = attempts.next(claim.token());
    results = new Path(own, RunParts.RESULTS);
    fileSystem().mkdirs(results);
    startedFile().replace(started);
    hasBegun = true;
  }

  /**
   * Removes what a failed or interrupted attempt left in the run's place: first under another name,
   * in one step, so that a run which another process has published meanwhile can be put back.
   */
  private void retire() throws IOException {
    if (!fileSystem().exists(path())) {
      return;
    }
    DirectoryMove move = new DirectoryMove(fileSystem());
    Path removed = attempts.removed(claim.token());
    if (isPublished(path())) {
      throw claim.lost();
    }
    if (!move.isAtomic()) {
      fileSystem().delete(path(), true);
      return;
    }
    move.move(path(), removed);
    if (isPublished(removed)) {
      move.move(removed, path());
      throw claim.lost();
    }
    fileSystem().delete(removed, true);
  }

  private boolean isPublished(Path run) throws IOException {
    return output
        .file(new Path(run, RunParts.MANIFEST))
        .read()
        .filter(manifest -> RunRecord.of(manifest).hasSucceeded())
        .isPresent();
  }

  /** Whether the run resumes from the checkpoints of an earlier, interrupted one. */
  public boolean isResumed() {
    return beginning != Beginning.NEW;
  }

  /**
   * Notes the hash of the input. A run that is resumed must have the input that it began with; one
   * that was only repeated begins again if it has another. Called before there are checkpoints, so
   * that a crash in the writing loses none.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if a resumed run has another input
   */
  public void sameInput(String contentHash) {
    OutputFailure.guard(
        output.given(),
        () -> {
          ObjectNode content = startedFile().read().orElseGet(JsonNodeFactory.instance::objectNode);
          StartRecord begun = StartRecord.of(content);
          Beginning now = beginning.withInput(begun, runId, contentHash);
          if (now != beginning) {
            LOG.warn("the input has changed since run {} was interrupted: it begins again", runId);
            fileSystem().delete(new Path(own, RunParts.CHECKPOINTS), true);
            beginning = now;
          }
          if (begun.contentHash().filter(contentHash::equals).isEmpty()) {
            startedFile().replace(StartRecord.withContentHash(content, contentHash));
          }
        });
  }

  /**
   * Notes the latest run with which this one was compared: it is published only if that is the
   * latest one still.
   *
   * @param latest empty if there was none
   */
  public void comparedWith(Optional<LatestPointer> latest) {
    expected = latest::equals;
  }

  /** Name of the run. */
  public String runId() {
    return runId;
  }

  /** Path of the run once it has ended, with its file system. */
  public Path path() {
    return output.run(runId);
  }

  private FileSystem fileSystem() {
    return output.fileSystem();
  }

  private SmallFile startedFile() {
    return output.file(new Path(own, RunParts.STARTED));
  }

  /**
   * Path of a part of the run, as Spark takes it: in this attempt, or in its place if the run has
   * ended or is a stream.
   *
   * @param name such as {@link RunParts#MODEL}
   */
  public String part(String name) {
    return file(name).toString();
  }

  private Path file(String name) {
    return new Path(name.startsWith(RunParts.CHECKPOINTS) ? own : results, name);
  }

  /** Writes a text file into the run. */
  public void writeText(String name, String text) throws IOException {
    try (OutputStream out = create(name)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads a file of the run.
   *
   * @param most bytes that are read; of a longer file nothing is
   * @return empty also where there is no such file
   */
  public Optional<byte[]> read(String name, int most) throws IOException {
    Path file = file(name);
    if (!has(name) || fileSystem().getFileStatus(file).getLen() > most) {
      return Optional.empty();
    }
    try (InputStream in = fileSystem().open(file)) {
      return Optional.of(in.readAllBytes());
    }
  }

  /** Whether the run has a file of this name. */
  public boolean has(String name) throws IOException {
    return fileSystem().exists(file(name));
  }

  /** The address of the report, as a browser takes it; empty if there is none. */
  public Optional<String> report() throws IOException {
    return output.address(file(RunParts.REPORT));
  }

  /** A new file in the run; the caller closes it. */
  public OutputStream create(String name) throws IOException {
    return fileSystem().create(file(name), true);
  }

  /**
   * Publishes a run that succeeded: its directory with the manifest and the checksums of all files
   * (none for a stream) is moved into place, then the pointer to the latest run is set.
   *
   * @param forLarge hashes the files of a run that is not small
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken this run
   *     over, or another run than {@link #comparedWith} was published meanwhile
   */
  public void publish(ObjectNode manifest, Checksums forLarge) throws IOException {
    Publication publication = new Publication(output, runId);
    if (!fileSystem().exists(own)) {
      throw claim.lost();
    }
    publication.addChecksums(manifest, results, forLarge);
    synchronized (this) {
      publication.publish(command, manifest, expected, () -> putIntoPlace(results, manifest));
      hasEnded = true;
      removeAttempts();
      release();
    }
    new RunsIndex(output).rewrite();
  }

  /** Puts this attempt, with a manifest that says why the run failed, into place. */
  public synchronized void fail(ObjectNode manifest) throws IOException {
    putIntoPlace(results, manifest);
    hasEnded = true;
    release();
    new RunsIndex(output).rewrite();
  }

  /**
   * Writes a manifest that says what interrupted the run, while another thread may be at work on
   * it; nothing that the thread tries after that is published.
   *
   * @return false if the run has been published or has failed before
   */
  public synchronized boolean interrupt(ObjectNode manifest) throws IOException {
    if (hasEnded) {
      return false;
    }
    if (hasBegun) {
      // Without the results so far, which are half of something.
      putIntoPlace(isInPlace() ? results : new Path(own, "interrupted"), manifest);
    }
    hasEnded = true;
    release();
    new RunsIndex(output).rewrite();
    return true;
  }

  private boolean isInPlace() {
    return results.equals(path());
  }

  /**
   * Makes a directory that of the run, in one step where there is such a thing: it comes with its
   * manifest, and fails if another process has put one there. On an object store the manifest is
   * written last.
   */
  private void putIntoPlace(Path directory, ObjectNode manifest) throws IOException {
    claim.check();
    if (isInPlace()) {
      output.manifestFile(runId).replace(manifest);
      return;
    }
    DirectoryMove move = new DirectoryMove(fileSystem());
    if (move.isAtomic()) {
      output.file(new Path(directory, RunParts.MANIFEST)).replace(manifest);
      claim.check();
      try {
        move.move(directory, path());
      } catch (FileAlreadyExistsException e) {
        throw claim.lost();
      }
    } else {
      for (String name : output.names(directory)) {
        move.move(new Path(directory, name), new Path(path(), name));
      }
      claim.check();
      output.manifestFile(runId).replace(manifest);
    }
    results = path();
  }

  private void removeAttempts() {
    try {
      attempts.remove();
      startedOfStream().delete();
    } catch (IOException e) {
      // The run is published by now, so it has not failed.
      LOG.warn("what run {} began with is left: {}", runId, e.getMessage());
    }
  }

  private SmallFile startedOfStream() {
    return output.file(new Path(path(), RunParts.STARTED));
  }

  /**
   * Checks that this process may still write what others see of the run.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken it over
   */
  public void checkThatItIsOurs() {
    OutputFailure.guard(output.given(), claim::check);
  }

  /** The token of this process's claim, which no other process has. */
  public String token() {
    return claim.token();
  }

  /** Gives up the claim: another process may make this run. */
  public void release() {
    try {
      claim.release();
    } catch (IOException e) {
      LOG.warn("the claim of run {} is left in {}: {}", runId, path(), e.getMessage());
    }
  }

  /** Leaves the run and its claim for the next process to clean up. */
  public void abandon() {
    claim.stop();
    try {
      if (!claim.isHeld() && !isInPlace()) {
        fileSystem().delete(own, true);
      }
    } catch (IOException e) {
      LOG.warn("{} is left: {}", own, e.getMessage());
    }
  }
}
