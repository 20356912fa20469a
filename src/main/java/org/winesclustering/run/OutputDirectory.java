package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.LiteralPath;

/**
 * A directory on any Hadoop file system with runs, their claims, and pointers to the latest runs.
 * Methods that read it throw a {@link WinesFailure} with {@link FailureKind#USAGE} where it cannot
 * be read.
 */
public final class OutputDirectory {
  private final String given;
  private final FileSystem fileSystem;
  private final OutputLayout layout;

  private OutputDirectory(String given, FileSystem fileSystem, OutputLayout layout) {
    this.given = given;
    this.fileSystem = fileSystem;
    this.layout = layout;
  }

  /**
   * Opens an output directory, which need not exist yet.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if the path is malformed, has a character
   *     that Spark takes for a pattern, or is of a file system that is not known
   */
  public static OutputDirectory of(String output, Configuration hadoop) {
    try {
      Path path = new Path(output);
      FileSystem fileSystem = OutputFailure.fileSystem(output, path, hadoop);
      Path root = LiteralPath.of(fileSystem.makeQualified(path));
      return new OutputDirectory(output, fileSystem, new OutputLayout(root));
    } catch (IOException | IllegalArgumentException e) {
      throw OutputFailure.of(output, e);
    }
  }

  FileSystem fileSystem() {
    return fileSystem;
  }

  OutputLayout layout() {
    return layout;
  }

  /** The path as the person wrote it. */
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
    if (!RunId.isValid(runId)) {
      throw WinesFailure.input(
          "'%s' in a file of %s cannot be the name of a run, which is letters, digits, dots, dashes"
              + " and underscores; correct or remove the file",
          runId, given);
    }
    return layout.run(runId);
  }

  SmallFile file(Path path) {
    return new SmallFile(path, fileSystem);
  }

  SmallFile manifestFile(String runId) {
    return file(new Path(run(runId), RunParts.MANIFEST));
  }

  /** The claim of a run. */
  ClaimFile claimOf(String runId) {
    return new ClaimFile(fileSystem, layout.claim(runId), "run " + runId, Time.SYSTEM);
  }

  /** The turn of a process that sets a pointer to the latest run. */
  ClaimFile turnAt(Path pointer) {
    return new ClaimFile(fileSystem, layout.pointerClaim(pointer), pointer.getName(), Time.SYSTEM);
  }

  Attempts attempts(String runId) {
    return new Attempts(fileSystem, layout.attempts(runId), run(runId));
  }

  /** The record of a run that has ended; empty if there is no such run, or it has not ended. */
  public Optional<RunRecord> ended(String runId) {
    return read(manifestFile(runId)).map(RunRecord::of);
  }

  /** Finds what the directory holds of a run. */
  public FoundRun find(String runId) {
    return OutputFailure.guard(
        given,
        () ->
            fileSystem.exists(run(runId)) || attempts(runId).areThere()
                ? new FoundRun(
                    true,
                    fileSystem.exists(new Path(run(runId), RunParts.STREAM)),
                    attempts(runId).started().map(StartRecord::of),
                    ended(runId))
                : FoundRun.NONE);
  }

  /** Names of the directories of runs, in no order; some may be no runs. */
  List<String> runs() {
    return OutputFailure.guard(given, () -> names(layout.runs()));
  }

  /** Names of what is in a directory; nothing if it does not exist. */
  List<String> names(Path directory) throws IOException {
    return list(directory).stream().map(file -> file.getPath().getName()).toList();
  }

  /** Reads a pointer to the latest run of a command; empty if there is none. */
  Optional<LatestPointer> latest(Path pointer) {
    return read(file(pointer)).flatMap(LatestPointer::of);
  }

  /** Reads the pointer to the published training run; empty if there is none. */
  public Optional<LatestPointer> published() {
    return valid(layout.latest());
  }

  /**
   * The address of the report of the published training run, as a browser takes it.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if no run is published, or it has no report
   */
  public String publishedReport() {
    String run =
        published()
            .map(LatestPointer::runId)
            .orElseThrow(
                () ->
                    WinesFailure.input(
                        "there is no published training run in %s; give --output the output"
                            + " directory of wines train",
                        given));
    return OutputFailure.guard(given, () -> address(new Path(run(run), RunParts.REPORT)))
        .orElseThrow(
            () ->
                WinesFailure.input(
                    "run %s in %s has no %s; train again, or put the file back",
                    run, given, RunParts.REPORT));
  }

  /** The address of a file, as a browser takes it; empty if it is not there. */
  Optional<String> address(Path file) throws IOException {
    return fileSystem.exists(file)
        // Of a local file, Hadoop leaves out the empty name of the machine.
        ? Optional.of(file.toUri().toASCIIString().replaceFirst("^file:/(?!/)", "file:///"))
        : Optional.empty();
  }

  /** Reads a pointer to the latest run of a command; empty if it names none that could be a run. */
  Optional<LatestPointer> valid(Path pointer) {
    return latest(pointer).filter(latest -> RunId.isValid(latest.runId()));
  }

  /**
   * Looks at the pointer to the latest run of a command, which a run that succeeds replaces.
   *
   * @return what is wrong with it; empty if it names a run, or is not there
   * @throws WinesFailure with {@link FailureKind#USAGE} if it is no regular file, so that no run
   *     could be published
   */
  public Optional<String> damageOfLatest(String command) {
    Path pointer = layout.latest(command);
    boolean isNamed = latest(pointer).filter(read -> RunId.isValid(read.runId())).isPresent();
    return isNamed || !OutputFailure.guard(given, () -> file(pointer).isThere())
        ? Optional.empty()
        : Optional.of("%s of %s is damaged: it names no run".formatted(pointer.getName(), given));
  }

  /** Path of the model of a training run. */
  public String model(String runId) {
    return new Path(run(runId), RunParts.MODEL).toString();
  }

  /**
   * Checks that this process could claim a run and write into it, and leaves no trace.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process is making the run or
   *     a file is in the way, and with {@link FailureKind#USAGE} if it cannot be written
   */
  public void checkClaimable(String runId) {
    checkWritable(runId);
    OutputFailure.guard(given, () -> claimOf(runId).checkFree());
  }

  /**
   * Checks that a run would not read what it writes.
   *
   * @param input location of the input; one that is no path passes
   * @throws WinesFailure with {@link FailureKind#USAGE} if this directory is the input, or lies in
   *     it and not in a directory that is passed over there
   */
  public void checkOutsideOf(String input) {
    Path in;
    try {
      in = fileSystem.makeQualified(new Path(input));
    } catch (IllegalArgumentException e) {
      return;
    }
    Path there = layout.root();
    while (!there.equals(in)) {
      if (there.isRoot() || there.getName().matches("[_.].*")) {
        return;
      }
      there = there.getParent();
    }
    throw WinesFailure.usage(
        "output %s lies in the input %s, which the run would read with its own files; give --output"
            + " a directory elsewhere",
        given, input);
  }

  /**
   * Checks that files of a run could be written, before anything is.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if a file is in the way, and with {@link
   *     FailureKind#USAGE} if it cannot be written
   */
  public void checkWritable(String runId) {
    for (Path place : List.of(run(runId), layout.claims(), layout.attempts(runId))) {
      WriteAccess.check(given, fileSystem, place);
    }
  }

  /** Lists a directory; nothing if it does not exist. */
  List<FileStatus> list(Path directory) throws IOException {
    try {
      return Arrays.asList(fileSystem.listStatus(directory));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private Optional<ObjectNode> read(SmallFile file) {
    return OutputFailure.guard(given, file::read);
  }
}
