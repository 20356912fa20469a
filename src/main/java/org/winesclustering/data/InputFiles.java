package org.winesclustering.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** The files that a path or glob stands for, on any Hadoop file system. */
final class InputFiles {
  private final String location;
  private final Configuration configuration;
  private final FileSystem fileSystem;
  private final List<FileStatus> roots;

  private InputFiles(
      String location, Configuration configuration, FileSystem fileSystem, List<FileStatus> roots) {
    this.location = location;
    this.configuration = configuration;
    this.fileSystem = fileSystem;
    this.roots = roots;
  }

  /** The files at a location; none when it matches nothing. */
  static InputFiles at(String location, Configuration configuration) throws IOException {
    Path path = new Path(location);
    FileSystem fileSystem = path.getFileSystem(configuration);
    FileStatus[] matches = fileSystem.globStatus(path);
    return new InputFiles(
        location, configuration, fileSystem, matches == null ? List.of() : List.of(matches));
  }

  /**
   * The files at a location, of which there is at least one.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is none
   */
  static InputFiles existing(String location, Configuration configuration) throws IOException {
    InputFiles files = at(location, configuration);
    if (!files.exist()) {
      throw missing(location);
    }
    return files;
  }

  boolean exist() {
    return !roots.isEmpty();
  }

  boolean isDirectory() {
    return roots.size() == 1 && roots.get(0).isDirectory();
  }

  boolean isDirectoryWith(String child) throws IOException {
    return isDirectory() && fileSystem.exists(new Path(roots.get(0).getPath(), child));
  }

  /** The first file with content in order of names, as deep as it may lie. */
  private Optional<Path> firstDataFile() throws IOException {
    return firstIn(roots);
  }

  /**
   * The first file with content.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is none
   */
  Path requireData() throws IOException {
    return firstDataFile().orElseThrow(() -> empty(location));
  }

  static WinesFailure missing(String location) {
    return WinesFailure.of(
        FailureKind.INPUT,
        "input %s does not exist; give input.location (--input) an existing path, glob or table, a"
            + " JDBC URL, or bundled",
        UnreadableInput.shown(location));
  }

  static WinesFailure empty(String location) {
    return WinesFailure.of(
        FailureKind.INPUT,
        "input %s is empty: no data file with content was found; give a file or directory with"
            + " records",
        UnreadableInput.shown(location));
  }

  private Optional<Path> firstIn(List<FileStatus> statuses) throws IOException {
    List<FileStatus> ordered = new ArrayList<>(statuses);
    ordered.sort(Comparator.comparing(FileStatus::getPath));
    for (FileStatus status : ordered) {
      if (status.isFile() && status.getLen() > 0) {
        return Optional.of(status.getPath());
      }
      if (status.isDirectory()) {
        Optional<Path> nested = firstIn(dataIn(status));
        if (nested.isPresent()) {
          return nested;
        }
      }
    }
    return Optional.empty();
  }

  /** What Spark reads of a directory: names that begin with _ or . are markers, not data. */
  private List<FileStatus> dataIn(FileStatus directory) throws IOException {
    return Arrays.stream(fileSystem.listStatus(directory.getPath()))
        .filter(
            child ->
                !child.getPath().getName().startsWith("_")
                    && !child.getPath().getName().startsWith("."))
        .toList();
  }

  /** At most {@code bytes} bytes from the beginning of the file, decompressed. */
  byte[] beginning(Path file, int bytes) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
    try (InputStream raw = fileSystem.open(file);
        InputStream plain = codec == null ? raw : codec.createInputStream(raw)) {
      return plain.readNBytes(bytes);
    }
  }
}
