package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The directory of a run, {@code <output>/runs/<run-id>}, claimed by this process. It counts as a
 * run only once it holds a manifest, which is written last; {@code <output>/latest.json} is then
 * replaced by one write. So a reader sees a whole run or none.
 */
public final class RunDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

  private final OutputDirectory output;
  private final String command;
  private final String runId;
  private final Claim claim;
  private Beginning beginning = Beginning.NEW;
  private boolean hasBegun;
  private boolean hasEnded;

  private RunDirectory(OutputDirectory output, String command, String runId, Claim claim) {
    this.output = output;
    this.command = command;
    this.runId = runId;
    this.claim = claim;
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
    SmallFile file = output.file(output.layout().claim(runId));
    Claim claim = OutputFailure.guard(output.given(), () -> Claim.take(file, runId, lease));
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
          fileSystem().delete(path(), true);
          fileSystem().mkdirs(path());
          output.startedFile(runId).replace(started);
        });
    beginning = Beginning.NEW;
    hasBegun = true;
  }

  /**
   * Resumes a run that was interrupted, or has failed: all but what it needs for that is removed.
   *
   * @param how tells what happens if its input has changed, see {@link #sameInput}
   */
  public void goOn(Beginning how) {
    OutputFailure.guard(output.given(), () -> output.removeAllButUnpublished(runId));
    beginning = how;
    hasBegun = true;
  }

  /** Resumes a stream after its last batch; all of it stays as it is. */
  public void goOnWithStream() {
    hasBegun = true;
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
          SmallFile file = output.startedFile(runId);
          ObjectNode content = file.read().orElseGet(JsonNodeFactory.instance::objectNode);
          StartRecord begun = StartRecord.of(content);
          Beginning now = beginning.withInput(begun, runId, contentHash);
          if (now != beginning) {
            LOG.warn("the input has changed since run {} was interrupted: it begins again", runId);
            fileSystem().delete(new Path(path(), RunParts.CHECKPOINTS), true);
            beginning = now;
          }
          if (begun.contentHash().filter(contentHash::equals).isEmpty()) {
            file.replace(StartRecord.withContentHash(content, contentHash));
          }
        });
  }

  /** Name of the run. */
  public String runId() {
    return runId;
  }

  /** Path of the directory, with its file system. */
  public Path path() {
    return output.run(runId);
  }

  private FileSystem fileSystem() {
    return output.fileSystem();
  }

  /**
   * Path of a part of the run, as Spark takes it.
   *
   * @param name such as {@link RunParts#MODEL}
   */
  public String part(String name) {
    return new Path(path(), name).toString();
  }

  /** Writes a text file into the run. */
  public void writeText(String name, String text) throws IOException {
    try (OutputStream out = fileSystem().create(new Path(path(), name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Publishes a run that succeeded: the manifest with the checksums of all files (none for a
   * stream), then the pointer to the latest run.
   *
   * @param forLarge hashes the files of a run that is not small
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken this run
   *     over
   */
  public void publish(ObjectNode manifest, Checksums forLarge) throws IOException {
    Publication publication = new Publication(output, runId);
    publication.addChecksums(manifest, forLarge);
    synchronized (this) {
      publication.publish(command, manifest, claim);
      end();
    }
  }

  /**
   * Checks that this process may still write what others see of the run.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken it over
   */
  public void checkThatItIsOurs() {
    OutputFailure.guard(output.given(), claim::check);
  }

  /** Writes a manifest that says why the run failed; {@code latest.json} stays as it was. */
  public synchronized void fail(ObjectNode manifest) throws IOException {
    claim.check();
    output.manifestFile(runId).replace(manifest);
    end();
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
      claim.check();
      output.manifestFile(runId).replace(manifest);
    }
    end();
    return true;
  }

  private void end() {
    hasEnded = true;
    release();
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
  }
}
