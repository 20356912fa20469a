package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.winesclustering.ml.FilesBelow;

/**
 * The attempts at a run that has not succeeded. Each process that makes the run writes into a
 * directory of its own, whose name no other process has: one that was taken for dead, and goes on,
 * disturbs nobody.
 */
final class Attempts {
  private static final Pattern NAME = Pattern.compile("(\\d{6})-.+");

  private final FileSystem fileSystem;
  private final Path directory;
  private final Path run;

  /**
   * The attempts in a directory.
   *
   * @param run where the run is once it has ended
   */
  Attempts(FileSystem fileSystem, Path directory, Path run) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.run = run;
  }

  /**
   * A directory for a new attempt, which sorts after all there are.
   *
   * @param token that of the claim under which it is made
   */
  Path next(String token) throws IOException {
    int last =
        names(directory).stream()
            .map(NAME::matcher)
            .filter(Matcher::matches)
            .mapToInt(name -> Integer.parseInt(name.group(1)))
            .max()
            .orElse(0);
    return new Path(directory, String.format(Locale.ROOT, "%06d-%s", last + 1, token));
  }

  /** A directory into which a process puts what it removes. */
  Path removed(String token) {
    return new Path(directory, "removed-" + token);
  }

  /** Whether there are any. */
  boolean areThere() throws IOException {
    return !begun().isEmpty();
  }

  /** What the last attempt began with; empty if there is none or the file is not whole. */
  Optional<ObjectNode> started() throws IOException {
    for (Path place : places()) {
      if (names(place).contains(RunParts.STARTED)) {
        return new SmallFile(new Path(place, RunParts.STARTED), fileSystem).read();
      }
    }
    return Optional.empty();
  }

  /** Copies the checkpoints of the last attempt that left any. */
  void copyCheckpoints(Path attempt) throws IOException {
    for (Path place : places()) {
      Path checkpoints = new Path(place, RunParts.CHECKPOINTS);
      if (!place.equals(attempt) && !list(checkpoints).isEmpty()) {
        FileUtil.copy(
            fileSystem,
            checkpoints,
            fileSystem,
            new Path(attempt, RunParts.CHECKPOINTS),
            false,
            fileSystem.getConf());
        return;
      }
    }
  }

  /** Whether one of them has checkpoints. */
  boolean haveCheckpoints() throws IOException {
    for (Path place : places()) {
      if (!list(new Path(place, RunParts.CHECKPOINTS)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Removes all of them. */
  void remove() throws IOException {
    fileSystem.delete(directory, true);
  }

  /** Removes all but one. */
  void removeAllBut(Path attempt) throws IOException {
    for (String name : names(directory)) {
      if (!name.equals(attempt.getName())) {
        fileSystem.delete(new Path(directory, name), true);
      }
    }
  }

  /** Removes all but what is needed to resume the run. */
  void tidy() throws IOException {
    for (String name : names(directory)) {
      if (!NAME.matcher(name).matches()) {
        fileSystem.delete(new Path(directory, name), true);
      }
      fileSystem.delete(new Path(new Path(directory, name), RunParts.RESULTS), true);
    }
  }

  /** Whether there is nothing but what is needed to resume the run. */
  boolean areTidy() throws IOException {
    for (String name : names(directory)) {
      if (!NAME.matcher(name).matches()
          || names(new Path(directory, name)).contains(RunParts.RESULTS)) {
        return false;
      }
    }
    return true;
  }

  /** The time at which a file of them was last written; the epoch if there is none. */
  Instant lastWritten() throws IOException {
    List<Long> times = new ArrayList<>(List.of(0L));
    for (Path place : List.of(directory, new Path(run, RunParts.CHECKPOINTS))) {
      if (fileSystem.exists(place)) {
        FilesBelow.visit(place, fileSystem, (name, file) -> times.add(file.getModificationTime()));
      }
    }
    return Instant.ofEpochMilli(times.stream().mapToLong(Long::longValue).max().orElse(0));
  }

  /** Places in which a run may have begun, the latest first; earlier versions wrote in place. */
  private List<Path> places() throws IOException {
    List<Path> places = new ArrayList<>(begun());
    places.add(run);
    return places;
  }

  /**
   * Attempts that have begun, the latest first. Others are of processes that were taken for dead,
   * and wrote after their attempt was removed.
   */
  private List<Path> begun() throws IOException {
    List<Path> begun = new ArrayList<>();
    for (String name : names(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
      Path attempt = new Path(directory, name);
      if (NAME.matcher(name).matches() && names(attempt).contains(RunParts.STARTED)) {
        begun.add(attempt);
      }
    }
    return begun;
  }

  private List<String> names(Path parent) throws IOException {
    return list(parent).stream().map(file -> file.getPath().getName()).toList();
  }

  private List<FileStatus> list(Path parent) throws IOException {
    try {
      return Arrays.asList(fileSystem.listStatus(parent));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
