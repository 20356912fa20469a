package org.winesclustering.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

/**
 * The directory {@code <output>/runs/<run-id>} on any Hadoop file system. It counts as a run only
 * once it holds a manifest, which is written last; {@code <output>/latest.json} is then replaced by
 * one write. So a reader sees a whole run or none.
 */
public final class RunDirectory {
  /** What a run needs to go on after it was interrupted; gone once it has succeeded. */
  public static final String CHECKPOINTS = "checkpoints";

  private static final String MANIFEST = "run.json";
  private static final String STARTED = "started.json";
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
   * Makes the directory of a new run.
   *
   * @param command whose latest run this becomes once it is published
   * @throws WinesFailure with {@link ExitCode#CONFLICT} if there is one, or a file in the way, and
   *     with {@link ExitCode#USAGE} if {@code output} cannot be written
   */
  public static RunDirectory create(
      String output, String command, String runId, Configuration hadoop) {
    return open(
        output,
        hadoop,
        (fileSystem, path) -> {
          RunDirectory directory =
              new RunDirectory(fileSystem, path, latest(command), runId, false);
          if (fileSystem.exists(directory.path())) {
            throw WinesFailure.of(
                ExitCode.CONFLICT,
                "run %s exists already in %s; choose another --run-id, leave it out for a fresh one,"
                    + " or go on with --resume %s if it was interrupted",
                runId,
                output,
                runId);
          }
          fileSystem.mkdirs(directory.path());
          return directory;
        });
  }

  /**
   * Opens the directory of a run that was interrupted, or failed, and removes all but its
   * checkpoints.
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
          for (FileStatus part : fileSystem.listStatus(directory.path())) {
            if (!part.getPath().getName().equals(CHECKPOINTS)
                && !part.getPath().getName().equals(STARTED)) {
              fileSystem.delete(part.getPath(), true);
            }
          }
          return directory;
        });
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
    } catch (org.apache.hadoop.fs.ParentNotDirectoryException | FileAlreadyExistsException e) {
      throw new WinesFailure(
          ExitCode.CONFLICT, "output " + output + " is a file; give --output a directory", e);
    } catch (AccessControlException e) {
      throw new WinesFailure(
          ExitCode.USAGE,
          "output " + output + " may not be written; give --output another directory",
          e);
    } catch (IOException e) {
      throw new WinesFailure(
          ExitCode.USAGE,
          "output "
              + output
              + " cannot be written ("
              + firstLine(e)
              + "); give --output a directory",
          e);
    }
  }

  /** Whether the run goes on from an earlier, interrupted one. */
  public boolean isResumed() {
    return resumed;
  }

  /**
   * Notes with what a run began; when it is resumed, the first note stays.
   *
   * @return the note of the first beginning
   */
  public JsonNode started(ObjectNode note) throws IOException {
    Path file = new Path(path(), STARTED);
    if (resumed && fileSystem.exists(file)) {
      try (InputStream in = fileSystem.open(file)) {
        return JSON.readTree(in);
      }
    }
    write(file, JSON.writeValueAsString(note));
    return note;
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
    write(new Path(path(), name), text);
  }

  /**
   * Publishes a run that succeeded: the manifest with the checksums of all files, then the pointer
   * to the latest run.
   */
  public void publish(ObjectNode manifest) throws IOException {
    fileSystem.delete(new Path(path(), CHECKPOINTS), true);
    fileSystem.delete(new Path(path(), STARTED), false);
    manifest.set("files", JSON.valueToTree(checksums()));
    write(new Path(path(), MANIFEST), JSON.writeValueAsString(manifest));
    ObjectNode pointer = JSON.createObjectNode().put("runId", runId);
    write(new Path(output, latest), JSON.writeValueAsString(pointer));
  }

  /** Leaves a manifest that says why the run failed; {@code latest.json} stays as it was. */
  public void fail(ObjectNode manifest) throws IOException {
    write(new Path(path(), MANIFEST), JSON.writeValueAsString(manifest));
  }

  /** SHA-256 of every file of the run, by its path within the run. */
  private SortedMap<String, String> checksums() throws IOException {
    SortedMap<String, String> checksums = new TreeMap<>();
    String root = path().toUri().getPath() + "/";
    var files = fileSystem.listFiles(path(), true);
    while (files.hasNext()) {
      FileStatus file = files.next();
      String name = file.getPath().toUri().getPath().substring(root.length());
      if (!name.endsWith(".crc")) {
        checksums.put(name, sha256(file.getPath()));
      }
    }
    return checksums;
  }

  private String sha256(Path file) throws IOException {
    try (InputStream in = fileSystem.open(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(Path file, String text) throws IOException {
    try (OutputStream out = fileSystem.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
