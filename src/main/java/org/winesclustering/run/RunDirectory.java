package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The directory {@code <output>/runs/<run-id>} on any Hadoop file system. It counts as a run only
 * once it holds a manifest, which is written last; {@code <output>/latest.json} is then replaced by
 * one write. So a reader sees a whole run or none.
 */
public final class RunDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

  /** What a run needs to go on after it was interrupted; gone once it has succeeded. */
  public static final String CHECKPOINTS = "checkpoints";

  /** What a stream needs to go on; it stays, since a stream may always go on. */
  public static final String STREAM = "stream";

  static final String MANIFEST = "run.json";

  /** The run that was the latest one when this one took its place. */
  static final String REPLACES = "replaces";

  private static final String RUN_ID = "runId";
  static final String STARTED = "started.json";
  private static final String CONTENT_HASH = "contentHash";

  /** What an interrupted run goes on from. */
  private static final List<String> UNPUBLISHED = List.of(CHECKPOINTS, STARTED);

  /** Up to so many bytes are hashed sooner than a Spark job starts. */
  private static final long SMALL_BYTES = 64L << 20;

  /** What a run may be called; so no name leads out of the directory of runs. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private static final Pattern COMMAND = Pattern.compile("[a-z-]*");

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputDirectory output;
  private final String command;
  private final String runId;
  private final Claim claim;
  private Beginning beginning = Beginning.NEW;

  private RunDirectory(OutputDirectory output, String command, String runId, Claim claim) {
    this.output = output;
    this.command = command;
    this.runId = runId;
    this.claim = claim;
  }

  /** What there was of a run when its directory was opened. */
  private enum Beginning {
    NEW,
    /** It was interrupted, and goes on because the same was asked for again. */
    REPEATED,
    /** It is gone on with because that was asked for. */
    RESUMED
  }

  /** Whether a run may have this name, as it may stand in a file. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The file that names the latest run of a command: what train leaves is what others look for. */
  static String latest(String command) {
    if (!COMMAND.matcher(command).matches()) {
      throw WinesFailure.of(
          FailureKind.INPUT, "'%s' in a run.json is no command of wines", command);
    }
    return command.equals("train") ? "latest.json" : "latest-" + command + ".json";
  }

  /** A name that no other run has: the time in UTC and four random letters or digits. */
  public static String freshId() {
    int random = ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36);
    String suffix = Integer.toString(random, 36);
    return ID_TIME.format(Instant.now()) + "-" + "0".repeat(4 - suffix.length()) + suffix;
  }

  /**
   * Claims a run for this process; nothing of it is touched yet.
   *
   * @param command whose latest run this becomes once it is published
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process is making it or a
   *     file is in the way, and with {@link FailureKind#USAGE} if {@code output} cannot be written
   */
  public static RunDirectory claim(
      OutputDirectory output, String command, String runId, Lease lease) {
    try {
      Claim claim = Claim.take(output.claimFile(runId), runId, lease);
      return new RunDirectory(output, command, runId, claim);
    } catch (IOException e) {
      throw OutputFailure.of(output.given(), e);
    }
  }

  /** What the run left when it ended; empty if it has not. */
  public Optional<ObjectNode> manifest() {
    return output.manifest(runId);
  }

  /** With what the run began; empty if there is no such run, or that was not written to the end. */
  public Optional<ObjectNode> started() {
    return output.started(runId);
  }

  /**
   * Begins the run; what an earlier attempt left is removed.
   *
   * @param note what {@link #started} will give
   */
  public void begin(ObjectNode note) {
    try {
      fileSystem().delete(path(), true);
      fileSystem().mkdirs(path());
      startedFile().replace(note);
      beginning = Beginning.NEW;
    } catch (IOException e) {
      throw OutputFailure.of(output.given(), e);
    }
  }

  /**
   * Goes on with a run that was interrupted, or has failed: all but what it needs for that is
   * removed.
   *
   * @param isAsked whether the person wants no other run than this one, so that it fails where it
   *     cannot go on; otherwise it then begins again
   */
  public void goOn(boolean isAsked) {
    try {
      for (FileStatus part : fileSystem().listStatus(path())) {
        if (!UNPUBLISHED.contains(part.getPath().getName())) {
          fileSystem().delete(part.getPath(), true);
        }
      }
      beginning = isAsked ? Beginning.RESUMED : Beginning.REPEATED;
    } catch (IOException e) {
      throw OutputFailure.of(output.given(), e);
    }
  }

  /** Whether the run is that of a stream, of which nothing is ever removed. */
  public boolean holdsStream() {
    try {
      return fileSystem().exists(new Path(path(), STREAM));
    } catch (IOException e) {
      throw OutputFailure.of(output.given(), e);
    }
  }

  /** Whether the run goes on from an earlier, interrupted one. */
  public boolean isResumed() {
    return beginning != Beginning.NEW;
  }

  /**
   * Notes the hash of the input. A run that goes on must have the input that it began with; where
   * that was not asked for, it begins again. Called before there are checkpoints, so that a crash
   * in the writing loses none.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if the noted hash is another one
   */
  public void sameInput(String contentHash) {
    try {
      ObjectNode note = started().orElseGet(JSON::createObjectNode);
      if (!hasInput(note, contentHash)) {
        if (beginning == Beginning.RESUMED) {
          throw changedInput(note, runId, contentHash);
        }
        LOG.warn("the input has changed since run {} was interrupted: it begins again", runId);
        fileSystem().delete(new Path(path(), CHECKPOINTS), true);
        beginning = Beginning.NEW;
      }
      if (!note.path(CONTENT_HASH).asText().equals(contentHash)) {
        startedFile().replace(note.put(CONTENT_HASH, contentHash));
      }
    } catch (IOException e) {
      throw OutputFailure.of(output.given(), e);
    }
  }

  /** Whether a run that began so had this input; true where it had not come to reading it. */
  public static boolean hasInput(ObjectNode started, String contentHash) {
    return started.path(CONTENT_HASH).asText(contentHash).equals(contentHash);
  }

  /** That a run which began so cannot go on with another input. */
  public static WinesFailure changedInput(ObjectNode started, String runId, String contentHash) {
    return WinesFailure.of(
        FailureKind.CONFLICT,
        "the input has changed since run %s began (its content hash was %s and is %s); give the"
            + " same input or start a new run",
        runId,
        started.path(CONTENT_HASH).asText(),
        contentHash);
  }

  public String runId() {
    return runId;
  }

  public Path path() {
    return output.run(runId);
  }

  private FileSystem fileSystem() {
    return output.fileSystem();
  }

  private SmallFile startedFile() {
    return output.startedFile(runId);
  }

  private SmallFile manifestFile() {
    return new SmallFile(new Path(path(), MANIFEST), fileSystem());
  }

  /** Path of a part of the run, such as {@code model}, as Spark takes it. */
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
   * Publishes a run that succeeded: the manifest with the checksums of all files, but for those of
   * a stream, which has no end, then the pointer to the latest run. What the run needs to go on is
   * removed last, for until then it may have to.
   *
   * @param forLarge hashes the files of a run that is not small
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken this run
   *     over
   */
  public void publish(ObjectNode manifest, Checksums forLarge) throws IOException {
    // A stream's files are more each time: hashing them all again would take longer and longer.
    manifest.set("files", JSON.valueToTree(holdsStream() ? Map.of() : checksums(forLarge)));
    SmallFile latest = output.file(latest(command));
    latest.read().ifPresent(present -> manifest.put(REPLACES, present.path(RUN_ID).asText()));
    claim.check();
    manifestFile().replace(manifest);
    latest.replace(pointer(runId));
    removeUnpublished(output, runId);
    release();
  }

  private static ObjectNode pointer(String runId) {
    return JSON.createObjectNode().put(RUN_ID, runId);
  }

  private static void removeUnpublished(OutputDirectory output, String runId) {
    for (String name : UNPUBLISHED) {
      try {
        output.fileSystem().delete(new Path(output.run(runId), name), true);
      } catch (IOException e) {
        // The run is there for all to read; it has not failed any more.
        LOG.warn("{} is left in {}: {}", name, output.run(runId), e.getMessage());
      }
    }
  }

  /**
   * Checks that this process may still write what others see of the run.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken it over
   */
  public void checkThatItIsOurs() {
    try {
      claim.check();
    } catch (IOException e) {
      throw OutputFailure.of(output.given(), e);
    }
  }

  /** Leaves a manifest that says why the run failed; {@code latest.json} stays as it was. */
  public void fail(ObjectNode manifest) throws IOException {
    claim.check();
    manifestFile().replace(manifest);
    release();
  }

  /** Leaves the run as it is to other processes. */
  public void release() {
    try {
      claim.release();
    } catch (IOException e) {
      LOG.warn("the claim of run {} is left in {}: {}", runId, path(), e.getMessage());
    }
  }

  /** Leaves the run to be cleaned up by the next one. */
  public void abandon() {
    claim.stop();
  }

  /**
   * Cleans up after a process that was killed: a run that was published is made whole; of another
   * one goes all but what it needs to go on, and nothing of a stream, whose batches are whole.
   *
   * @param isOld whether the run is too old to be gone on with
   * @return whether nothing is left to be cleaned up later
   */
  static boolean tidy(OutputDirectory output, String runId, boolean isOld) throws IOException {
    Optional<ObjectNode> manifest = output.manifest(runId);
    if (manifest.isPresent()) {
      if (hasSucceeded(manifest.get())) {
        completePublishing(output, runId, manifest.get());
      }
      return true;
    }
    List<FileStatus> parts = parts(output, runId);
    if (parts.stream().anyMatch(part -> isNamed(part, STREAM))) {
      return true;
    }
    if (isOld || parts.stream().noneMatch(part -> isNamed(part, CHECKPOINTS))) {
      output.fileSystem().delete(output.run(runId), true);
      return true;
    }
    for (FileStatus part : parts) {
      if (!UNPUBLISHED.contains(part.getPath().getName())) {
        output.fileSystem().delete(part.getPath(), true);
      }
    }
    return false;
  }

  /** Whether {@link #tidy} has nothing to do. */
  static boolean isTidy(OutputDirectory output, String runId) throws IOException {
    List<FileStatus> parts = parts(output, runId);
    return parts.stream().anyMatch(part -> isNamed(part, CHECKPOINTS))
        && parts.stream().allMatch(part -> UNPUBLISHED.contains(part.getPath().getName()));
  }

  private static boolean isNamed(FileStatus part, String name) {
    return part.getPath().getName().equals(name);
  }

  private static List<FileStatus> parts(OutputDirectory output, String runId) throws IOException {
    try {
      return List.of(output.fileSystem().listStatus(output.run(runId)));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /**
   * Killed between the manifest and the pointer, or before its checkpoints were removed. The
   * pointer may have been replaced since, by a later run or by a rollback.
   */
  private static void completePublishing(OutputDirectory output, String runId, ObjectNode manifest)
      throws IOException {
    SmallFile latest = output.file(latest(manifest.path("command").asText()));
    Instant replaced =
        latest.read().map(pointer -> replacedAt(output, pointer)).orElse(Instant.EPOCH);
    if (replaced.isBefore(finishedAt(manifest))) {
      latest.replace(pointer(runId));
    }
    removeUnpublished(output, runId);
  }

  /** When a pointer was made to say what it does. */
  private static Instant replacedAt(OutputDirectory output, ObjectNode pointer) {
    Instant rolledBack = Rollback.rolledBackAt(pointer);
    return output
        .manifest(pointer.path(RUN_ID).asText())
        .map(RunDirectory::finishedAt)
        .filter(rolledBack::isBefore)
        .orElse(rolledBack);
  }

  static Instant finishedAt(ObjectNode manifest) {
    return Instant.parse(manifest.path("finishedAt").asText(Instant.EPOCH.toString()));
  }

  /** Whether this is the manifest of a run that succeeded. */
  public static boolean hasSucceeded(ObjectNode manifest) {
    return manifest.path("status").asText().equals("succeeded");
  }

  /** SHA-256 of every file that is published, by its path within the run. */
  private SortedMap<String, String> checksums(Checksums forLarge) throws IOException {
    SortedMap<String, FileStatus> files = new TreeMap<>();
    FilesBelow.visit(
        path(),
        fileSystem(),
        (name, file) -> {
          if (!name.endsWith(".crc") && !name.equals(MANIFEST) && !isUnpublished(name)) {
            files.put(name, file);
          }
        });
    long bytes = files.values().stream().mapToLong(FileStatus::getLen).sum();
    Checksums hashing =
        bytes > SMALL_BYTES ? forLarge : Checksums.inThisProcess(fileSystem().getConf());
    Map<Path, String> hashes =
        hashing.of(files.values().stream().map(FileStatus::getPath).toList());
    SortedMap<String, String> checksums = new TreeMap<>();
    files.forEach((name, file) -> checksums.put(name, hashes.get(file.getPath())));
    return checksums;
  }

  private static boolean isUnpublished(String name) {
    return UNPUBLISHED.contains(name.split("/", 2)[0]);
  }
}
