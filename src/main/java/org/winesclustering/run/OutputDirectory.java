package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A directory on any Hadoop file system to which runs go: {@code runs/<run-id>} each, {@code
 * claims/<run-id>.json} while one is made, and the pointers to the latest ones.
 */
public final class OutputDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(OutputDirectory.class);

  private static final String JSON = ".json";
  private static final String OUTCOMES = "outcomes";

  /** A file is put into its place at once; one that waits for so long was left by a killed run. */
  private static final Duration TEMPORARY = Duration.ofHours(1);

  private final String given;
  private final FileSystem fileSystem;
  private final Path path;

  private OutputDirectory(String given, FileSystem fileSystem, Path path) {
    this.given = given;
    this.fileSystem = fileSystem;
    this.path = path;
  }

  /**
   * The directory, which need not be there yet.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if the path is none, or of no file system
   */
  public static OutputDirectory of(String output, Configuration hadoop) {
    try {
      Path path = new Path(output);
      FileSystem fileSystem = OutputFailure.fileSystem(output, path, hadoop);
      return new OutputDirectory(output, fileSystem, fileSystem.makeQualified(path));
    } catch (IOException | IllegalArgumentException e) {
      throw OutputFailure.of(output, e);
    }
  }

  FileSystem fileSystem() {
    return fileSystem;
  }

  /** As the person wrote it. */
  String given() {
    return given;
  }

  /**
   * The directory of a run.
   *
   * @param runId may come from a file
   * @throws WinesFailure with {@link FailureKind#INPUT} if no run can have this name
   */
  Path run(String runId) {
    if (!RunDirectory.isId(runId)) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "'%s' in a file of %s cannot be the name of a run, which is letters, digits, dots, dashes"
              + " and underscores; correct or remove the file",
          runId,
          given);
    }
    return new Path(new Path(path, "runs"), runId);
  }

  SmallFile file(String name) {
    return new SmallFile(new Path(path, name), fileSystem);
  }

  SmallFile claimFile(String runId) {
    return new SmallFile(new Path(claims(), runId + JSON), fileSystem);
  }

  private Path claims() {
    return new Path(path, "claims");
  }

  /**
   * The manifest of a run; empty where there is no such run, or none that has ended.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if the directory cannot be read
   */
  public Optional<ObjectNode> manifest(String runId) {
    try {
      return new SmallFile(new Path(run(runId), RunDirectory.MANIFEST), fileSystem).read();
    } catch (IOException e) {
      throw OutputFailure.of(given, e);
    }
  }

  /**
   * The training run whose model is published; empty if there is none.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if the directory cannot be read
   */
  public Optional<PublishedModel> publishedModel() {
    try {
      return file(RunDirectory.latest("train"))
          .read()
          .filter(pointer -> RunDirectory.isId(pointer.path("runId").asText()))
          .map(pointer -> published(pointer.path("runId").asText(), pointer));
    } catch (IOException e) {
      throw OutputFailure.of(given, e);
    }
  }

  private PublishedModel published(String runId, ObjectNode pointer) {
    return new PublishedModel(
        runId, new Path(run(runId), "model").toString(), Rollback.rolledBackFrom(pointer));
  }

  /** With what a run began; empty where there is no such run, or it has succeeded. */
  public Optional<ObjectNode> started(String runId) {
    try {
      return startedFile(runId).read();
    } catch (IOException e) {
      throw OutputFailure.of(given, e);
    }
  }

  SmallFile startedFile(String runId) {
    return new SmallFile(new Path(run(runId), RunDirectory.STARTED), fileSystem);
  }

  /**
   * Checks that a process could claim a run and write into it, and leaves no trace.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process is making the run or
   *     a file is in the way, and with {@link FailureKind#USAGE} if there may not be written
   */
  public void checkClaimable(String runId) {
    WriteAccess.check(given, fileSystem, run(runId));
    WriteAccess.check(given, fileSystem, claims());
    try {
      Claim.checkFree(claimFile(runId), runId);
    } catch (IOException e) {
      throw OutputFailure.of(given, e);
    }
  }

  /** Whether there is a run, or what is left of one. */
  public boolean contains(String runId) {
    try {
      return fileSystem.exists(run(runId));
    } catch (IOException e) {
      throw OutputFailure.of(given, e);
    }
  }

  /**
   * How the run of a submission ended, for who submitted it and is not told by the cluster.
   *
   * @param message what went wrong, "" for nothing
   */
  public void writeOutcome(String submission, String runId, ExitCode code, String message) {
    try {
      outcomeFile(submission)
          .replace(
              new ObjectMapper()
                  .createObjectNode()
                  .put("runId", runId)
                  .put("exitCode", code.number())
                  .put("message", message));
    } catch (IOException e) {
      LOG.warn("no word of the end of run {} is left in {}: {}", runId, path, e.getMessage());
    }
  }

  /** Takes what {@link #writeOutcome} left. */
  public Optional<ObjectNode> takeOutcome(String submission) {
    try {
      Optional<ObjectNode> word = outcomeFile(submission).read();
      if (word.isPresent()) {
        outcomeFile(submission).delete();
      }
      return word;
    } catch (IOException e) {
      throw OutputFailure.of(given, e);
    }
  }

  private SmallFile outcomeFile(String submission) {
    return file(OUTCOMES + "/" + submission + JSON);
  }

  /**
   * Cleans up after runs whose process was killed: what was published is made whole, of others goes
   * all but what they need to go on, and that too after a while. A run whose process is alive is
   * left alone.
   *
   * @param keep how long a run that was not published may be gone on with
   */
  public void sweep(Duration keep) {
    try {
      for (FileStatus file : list(claims())) {
        String name = file.getPath().getName();
        String runId = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : "";
        if (RunDirectory.isId(runId)) {
          sweep(runId, keep);
        }
      }
      deleteOld(claims(), SmallFile::isTemporary, TEMPORARY);
      deleteOld(path, SmallFile::isTemporary, TEMPORARY);
      deleteOld(new Path(path, OUTCOMES), name -> true, keep);
    } catch (IOException | WinesFailure e) {
      // It is not this run's own work; the next one tries again.
      LOG.warn("{} is not cleaned up: {}", path, e.getMessage());
    }
  }

  private void sweep(String runId, Duration keep) throws IOException {
    SmallFile file = claimFile(runId);
    Optional<ObjectNode> left = file.read();
    if (!Claim.isVoid(left)) {
      return;
    }
    boolean isOld = isOld(left, keep);
    if (!isOld && RunDirectory.isTidy(this, runId)) {
      return;
    }
    // Nobody may take up the run meanwhile.
    Claim claim = Claim.toCleanUp(file, runId);
    if (RunDirectory.tidy(this, runId, isOld)) {
      LOG.info("cleaned up after run {}, which was killed", runId);
      claim.release();
    } else {
      LOG.info(
          "run {} was killed; what it had trained is kept: the same command with --resume {}, or"
              + " with --run-id {}, goes on from there",
          runId,
          runId,
          runId);
      claim.stop();
      file.replace(left.orElseThrow());
    }
  }

  private static boolean isOld(Optional<ObjectNode> claim, Duration keep) {
    return claim
        .map(content -> Claim.instant(content.path("since")))
        .filter(since -> since.plus(keep).isAfter(Instant.now()))
        .isEmpty();
  }

  private void deleteOld(Path directory, Predicate<String> names, Duration age) throws IOException {
    long old = Instant.now().minus(age).toEpochMilli();
    for (FileStatus file : list(directory)) {
      if (names.test(file.getPath().getName()) && file.getModificationTime() < old) {
        fileSystem.delete(file.getPath(), false);
      }
    }
  }

  private FileStatus[] list(Path directory) throws IOException {
    try {
      return fileSystem.listStatus(directory);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }
}
