package org.winesclustering.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.FilesBelow;
import org.winesclustering.ml.LiteralPath;

/** The files of a saved model: where they are, and whether they are those that its run left. */
public final class ModelFiles {
  private static final String CRC = ".crc";

  private final Path run;
  private final FileSystem fileSystem;

  ModelFiles(Path run, FileSystem fileSystem) {
    this.run = run;
    this.fileSystem = fileSystem;
  }

  /** A file that differs from what its run left, and how, as in "is missing". */
  record Fault(String file, String what) {}

  /**
   * Finds the model that a person names.
   *
   * @param given a model directory, a run directory, or the output directory of train, whose latest
   *     run is taken
   * @return path of the model's directory
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is no model
   * @throws IOException if the storage cannot be read
   * @throws IllegalArgumentException if the path is malformed, or Spark would take it for a pattern
   */
  public static String locate(String given, Configuration hadoop) throws IOException {
    Path path = new Path(given);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    LiteralPath.of(fileSystem.makeQualified(path));
    Path latest = new OutputLayout(path).latest();
    if (fileSystem.exists(latest)) {
      return new Path(latestRun(path, latest, fileSystem), RunParts.MODEL).toString();
    }
    for (Path candidate : List.of(new Path(path, RunParts.MODEL), path)) {
      if (fileSystem.exists(new Path(candidate, "metadata"))) {
        return candidate.toString();
      }
    }
    throw WinesFailure.input(
        "there is no model in %s; give --model the output directory of wines train, one of its"
            + " runs, or a model directory",
        given);
  }

  private static Path latestRun(Path output, Path latest, FileSystem fileSystem)
      throws IOException {
    String runId =
        new SmallFile(latest, fileSystem)
            .read()
            .flatMap(LatestPointer::of)
            .map(LatestPointer::runId)
            .orElse("");
    if (!RunId.isValid(runId)) {
      throw WinesFailure.input(
          "%s names no run: '%s' cannot be the name of one; name a run's directory in --model",
          latest, runId);
    }
    return new OutputLayout(output).run(runId);
  }

  /**
   * Checks the model of a run that succeeded, before anything of it is read.
   *
   * @param model its directory, within that of the run
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is no manifest, or a file is
   *     missing, was changed or was added
   * @throws IOException if the storage cannot be read
   */
  public static void check(String model, Configuration hadoop) throws IOException {
    Path path = new Path(model);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    Path qualified = fileSystem.makeQualified(path);
    RunRecord manifest = manifest(qualified, fileSystem);
    new ModelFiles(qualified.getParent(), fileSystem)
        .firstFault(manifest)
        .ifPresent(
            fault -> {
              throw WinesFailure.input(
                  "model %s is not what its run left: %s %s; put the file back as it was, or"
                      + " name another run's model",
                  model, fault.file(), fault.what());
            });
  }

  private static RunRecord manifest(Path model, FileSystem fileSystem) throws IOException {
    Optional<RunRecord> manifest =
        model.getParent() == null || !model.getName().equals(RunParts.MODEL)
            ? Optional.empty()
            : new SmallFile(new Path(model.getParent(), RunParts.MANIFEST), fileSystem)
                .read()
                .map(RunRecord::of);
    if (manifest.isEmpty()) {
      throw WinesFailure.input(
          "model %s has no run.json beside it that says which files it is made of; copy the whole"
              + " directory of its run, or, if you trust whom you have it from, give --unverified",
          model);
    }
    if (!manifest.get().hasSucceeded()) {
      throw WinesFailure.input(
          "model %s is of a run that has not succeeded, so its run.json does not say which files it"
              + " is made of; name a run that succeeded, or give --unverified to use it as it is",
          model);
    }
    return manifest.get();
  }

  /** The first file, by name, that is not as the manifest says; empty if all are. */
  Optional<Fault> firstFault(RunRecord run) throws IOException {
    SortedMap<String, String> expected = new TreeMap<>(run.files());
    expected.keySet().removeIf(name -> !name.startsWith(RunParts.MODEL + "/"));
    SortedMap<String, Path> found = found();
    if (expected.isEmpty() || found.isEmpty()) {
      return Optional.of(new Fault(RunParts.MODEL, "is missing"));
    }
    return firstWithout(found.keySet(), expected, "is missing")
        .or(() -> firstWithout(expected.keySet(), found, "is no file of it"))
        .or(() -> changed(expected, found));
  }

  private static Optional<Fault> firstWithout(
      Set<String> names, SortedMap<String, ?> files, String what) {
    return files.keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .map(name -> new Fault(name, what));
  }

  private SortedMap<String, Path> found() throws IOException {
    SortedMap<String, Path> found = new TreeMap<>();
    Path model = new Path(run, RunParts.MODEL);
    if (!fileSystem.exists(model)) {
      return found;
    }
    FilesBelow.visit(
        model,
        fileSystem,
        (name, file) -> {
          // Hadoop checks its checksums beside local files when it reads these.
          String fileName = file.getPath().getName();
          if (!(fileName.startsWith(".") && fileName.endsWith(CRC))) {
            found.put(RunParts.MODEL + "/" + name, file.getPath());
          }
        });
    return found;
  }

  private Optional<Fault> changed(Map<String, String> expected, SortedMap<String, Path> found) {
    return found.entrySet().parallelStream()
        .flatMap(file -> fault(file.getKey(), file.getValue(), expected).stream())
        .findFirst();
  }

  private Optional<Fault> fault(String name, Path path, Map<String, String> expected) {
    try {
      return Checksums.sha256(path, fileSystem.getConf()).equals(expected.get(name))
          ? Optional.empty()
          : Optional.of(new Fault(name, "has another SHA-256 than run.json says"));
    } catch (UncheckedIOException e) {
      // A local file that was written over does not fit the checksums that Hadoop keeps beside it.
      return Optional.of(new Fault(name, "cannot be read (" + e.getCause().getMessage() + ")"));
    }
  }
}
