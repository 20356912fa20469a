package org.winesclustering.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.ExitCode;
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

  private static final String MANIFEST = "run.json";
  private static final String STARTED = "started.json";
  private static final String CONTENT_HASH = "contentHash";

  /** What an interrupted run goes on from. */
  private static final List<String> UNPUBLISHED = List.of(CHECKPOINTS, STARTED);

  /** Up to so many bytes are hashed sooner than a Spark job starts. */
  private static final long SMALL_BYTES = 64L << 20;

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final FileSystem fileSystem;
  private final Path output;
  private final String latest;
  private final String runId;
  private final boolean resumed;

  private RunDirectory(
      FileSystem fileSystem, Path output, String latest, String runId, boolean resumed) {
    this.fileSystem = fileSystem;
    this.output = output;
    this.latest = latest;
    this.runId = runId;
    this.resumed = resumed;
  }

  /** The file that names the latest run of a command: what train leaves is what others look for. */
  private static String latest(String command) {
    return command.equals("train") ? "latest.json" : "latest-" + command + ".json";
  }

  /** A name that no other run has: the time in UTC and four random letters or digits. */
  public static String freshId() {
    int random = ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36);
    String suffix = Integer.toString(random, 36);
    return ID_TIME.format(Instant.now()) + "-" + "0".repeat(4 - suffix.length()) + suffix;
  }

  /**
   * Makes the directory of a new run, with a file that says with what it began. That file is made
   * only if it is not there, so that two runs of one id do not both begin.
   *
   * @param command whose latest run this becomes once it is published
   * @param note what {@link #started} gives when the run is gone on with
   * @throws WinesFailure with {@link ExitCode#CONFLICT} if there is one, or a file in the way, and
   *     with {@link ExitCode#USAGE} if {@code output} cannot be written
   */
  public static RunDirectory create(
      String output, String command, String runId, ObjectNode note, Configuration hadoop) {
    return open(
        output,
        hadoop,
        (fileSystem, path) -> {
          RunDirectory directory =
              new RunDirectory(fileSystem, path, latest(command), runId, false);
          // A run that succeeded has that file no more.
          if (fileSystem.exists(directory.path())) {
            throw existing(output, runId, null);
          }
          fileSystem.mkdirs(directory.path());
          try {
            directory.write(STARTED, JSON.writeValueAsString(note), false);
          } catch (FileAlreadyExistsException e) {
            throw existing(output, runId, e);
          }
          return directory;
        });
  }

  private static WinesFailure existing(String output, String runId, Exception cause) {
    return new WinesFailure(
        ExitCode.CONFLICT,
        String.format(
            Locale.ROOT,
            "run %s exists already in %s; choose another --run-id, leave it out for a fresh one,"
                + " or go on with --resume %s if it was interrupted",
            runId,
            output,
            runId),
        cause);
  }

  /**
   * Opens the directory of a run that was interrupted, or failed, and leaves it as it is.
   *
   * @throws WinesFailure with {@link ExitCode#INPUT} if there is no such run, with {@link
   *     ExitCode#CONFLICT} if it succeeded
   */
  public static RunDirectory resume(
      String output, String command, String runId, Configuration hadoop) {
    return open(
        output,
        hadoop,
        (fileSystem, path) -> {
          RunDirectory directory = new RunDirectory(fileSystem, path, latest(command), runId, true);
          if (!fileSystem.exists(directory.path())) {
            throw WinesFailure.of(
                ExitCode.INPUT,
                "there is no run %s in %s to go on with; check --resume and --output",
                runId,
                output);
          }
          if (directory.succeeded()) {
            throw WinesFailure.of(
                ExitCode.CONFLICT,
                "run %s in %s succeeded; there is nothing to go on with, leave out --resume for a new"
                    + " run",
                runId,
                output);
          }
          return directory;
        });
  }

  /** Removes all but what a run needs to go on. */
  public void clean() throws IOException {
    for (FileStatus part : fileSystem.listStatus(path())) {
      if (!UNPUBLISHED.contains(part.getPath().getName())) {
        fileSystem.delete(part.getPath(), true);
      }
    }
  }

  private boolean succeeded() throws IOException {
    Path manifest = new Path(path(), MANIFEST);
    if (!fileSystem.exists(manifest)) {
      return false;
    }
    try (InputStream in = fileSystem.open(manifest)) {
      return JSON.readTree(in).path("status").asText().equals("succeeded");
    } catch (JsonProcessingException e) {
      // Cut off while it was written: the run was not published.
      return false;
    }
  }

  /** Something done with the file system of the output directory. */
  @FunctionalInterface
  private interface Opening {
    RunDirectory open(FileSystem fileSystem, Path output) throws IOException;
  }

  private static RunDirectory open(String output, Configuration hadoop, Opening opening) {
    try {
      Path path = new Path(output);
      FileSystem fileSystem = path.getFileSystem(hadoop);
      return opening.open(fileSystem, fileSystem.makeQualified(path));
    } catch (IOException | IllegalArgumentException e) {
      throw OutputFailure.of(output, e);
    }
  }

  /** Whether the run goes on from an earlier, interrupted one. */
  public boolean isResumed() {
    return resumed;
  }

  /**
   * With what the run began.
   *
   * @throws WinesFailure with {@link ExitCode#CONFLICT} if that was not written to the end
   */
  public ObjectNode started() throws IOException {
    try (InputStream in = fileSystem.open(new Path(path(), STARTED))) {
      if (JSON.readTree(in) instanceof ObjectNode note) {
        return note;
      }
    } catch (FileNotFoundException | JsonProcessingException e) {
      LOG.debug("no {}", STARTED, e);
    }
    throw WinesFailure.of(
        ExitCode.CONFLICT,
        "run %s cannot go on: %s has no whole %s, which says with what it began; start a new run",
        runId,
        path(),
        STARTED);
  }

  /**
   * Notes the hash of the input; a run that goes on must have the input that it began with. Called
   * before there are checkpoints, so that a crash in the writing loses none.
   *
   * @throws WinesFailure with {@link ExitCode#CONFLICT} if the noted hash is another one
   */
  public void sameInput(String contentHash) {
    try {
      ObjectNode note = started();
      String then = note.path(CONTENT_HASH).asText(contentHash);
      if (!then.equals(contentHash)) {
        throw WinesFailure.of(
            ExitCode.CONFLICT,
            "the input has changed since run %s began (its content hash was %s and is %s); give the"
                + " same input or start a new run",
            runId,
            then,
            contentHash);
      }
      if (!note.has(CONTENT_HASH)) {
        write(STARTED, JSON.writeValueAsString(note.put(CONTENT_HASH, contentHash)), true);
      }
    } catch (IOException e) {
      throw OutputFailure.of(output.toString(), e);
    }
  }

  public String runId() {
    return runId;
  }

  public Path path() {
    return new Path(new Path(output, "runs"), runId);
  }

  /** Path of a part of the run, such as {@code model}, as Spark takes it. */
  public String part(String name) {
    return new Path(path(), name).toString();
  }

  /** Writes a small text file into the run. */
  public void writeText(String name, String text) throws IOException {
    write(name, text, true);
  }

  /**
   * Publishes a run that succeeded: the manifest with the checksums of all files, then the pointer
   * to the latest run. What the run needs to go on is removed last, for until then it may have to.
   *
   * @param forLarge hashes the files of a run that is not small
   */
  public void publish(ObjectNode manifest, Checksums forLarge) throws IOException {
    manifest.set("files", JSON.valueToTree(checksums(forLarge)));
    write(MANIFEST, JSON.writeValueAsString(manifest), true);
    ObjectNode pointer = JSON.createObjectNode().put("runId", runId);
    write(new Path(output, latest), JSON.writeValueAsString(pointer), true);
    for (String name : UNPUBLISHED) {
      try {
        fileSystem.delete(new Path(path(), name), true);
      } catch (IOException e) {
        // The run is there for all to read; it has not failed any more.
        LOG.warn("{} is left in {}: {}", name, path(), e.getMessage());
      }
    }
  }

  /** Leaves a manifest that says why the run failed; {@code latest.json} stays as it was. */
  public void fail(ObjectNode manifest) throws IOException {
    write(MANIFEST, JSON.writeValueAsString(manifest), true);
  }

  /** SHA-256 of every file that is published, by its path within the run. */
  private SortedMap<String, String> checksums(Checksums forLarge) throws IOException {
    String root = path().toUri().getPath() + "/";
    Map<Path, String> names = new LinkedHashMap<>();
    long bytes = 0;
    var files = fileSystem.listFiles(path(), true);
    while (files.hasNext()) {
      FileStatus file = files.next();
      String name = file.getPath().toUri().getPath().substring(root.length());
      if (!name.endsWith(".crc") && !name.equals(MANIFEST) && !isUnpublished(name)) {
        names.put(file.getPath(), name);
        bytes += file.getLen();
      }
    }
    Checksums hashing =
        bytes > SMALL_BYTES ? forLarge : Checksums.inThisProcess(fileSystem.getConf());
    SortedMap<String, String> checksums = new TreeMap<>();
    hashing
        .of(List.copyOf(names.keySet()))
        .forEach((file, hash) -> checksums.put(names.get(file), hash));
    return checksums;
  }

  private static boolean isUnpublished(String name) {
    return UNPUBLISHED.contains(name.split("/", 2)[0]);
  }

  private void write(String name, String text, boolean overwrite) throws IOException {
    write(new Path(path(), name), text, overwrite);
  }

  private void write(Path file, String text, boolean overwrite) throws IOException {
    try (OutputStream out = fileSystem.create(file, overwrite)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
