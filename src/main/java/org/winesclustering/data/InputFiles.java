package org.winesclustering.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.FilesBelow;
import org.winesclustering.ml.RegularFiles;

/** The files that a path or glob stands for, on any Hadoop file system. */
record InputFiles(String location, FileSystem fileSystem, List<FileStatus> roots) {
  /**
   * The files at a location; none when it matches nothing.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if a local one is no regular file, may not
   *     be read, or is there twice, by a link
   */
  static InputFiles at(String location, Configuration configuration) throws IOException {
    Path path = new Path(location);
    FileSystem fileSystem = path.getFileSystem(configuration);
    FileStatus[] matches = fileSystem.globStatus(path);
    InputFiles files =
        new InputFiles(location, fileSystem, matches == null ? List.of() : List.of(matches));
    if (RegularFiles.isLocal(fileSystem)) {
      files.check();
    }
    return files;
  }

  /**
   * Checks what lies at a path of the local file system.
   *
   * @throws WinesFailure as {@link #at} does
   */
  static void check(Path path, FileSystem fileSystem) throws IOException {
    FileStatus there = fileSystem.getFileStatus(path);
    new InputFiles(path.toUri().getPath(), fileSystem, List.of(there)).check();
  }

  /** The files at a location; fails with {@link FailureKind#INPUT} if there is none. */
  static InputFiles existing(String location, Configuration configuration) throws IOException {
    InputFiles files = at(location, configuration);
    if (!files.exist()) {
      throw missing(location);
    }
    return files;
  }

  /**
   * Spark would wait for a named pipe, follow links in a circle, and read the rows of a file twice
   * that has two names.
   */
  private void check() {
    Map<Object, Path> seen = new HashMap<>();
    try {
      for (FileStatus root : roots) {
        if (root.isDirectory()) {
          FilesBelow.visit(
              root.getPath(),
              fileSystem,
              InputFiles::isData,
              (name, file) -> check(file.getPath(), seen));
        } else {
          check(root.getPath(), seen);
        }
      }
    } catch (IOException e) {
      throw new WinesFailure(
          FailureKind.INPUT,
          "input %s is not read: %s; move that away, or give a glob that leaves it out"
              .formatted(InputFailure.shown(location), InputFailure.shown(e.getMessage())),
          e);
    }
  }

  private void check(Path file, Map<Object, Path> seen) throws IOException {
    RegularFiles.check(file, fileSystem);
    Path other = seen.put(identity(RegularFiles.local(file)), file);
    if (other != null) {
      throw new IOException(
          "%s and %s are one file, whose rows would be read twice"
              .formatted(other.toUri().getPath(), file.toUri().getPath()));
    }
  }

  /** The same for all names and links of a file. */
  private static Object identity(java.nio.file.Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  boolean exist() {
    return !roots.isEmpty();
  }

  boolean isFile() {
    return roots.size() == 1 && roots.get(0).isFile();
  }

  boolean isDirectory() {
    return roots.size() == 1 && roots.get(0).isDirectory();
  }

  boolean isDirectoryWith(String child) throws IOException {
    return isDirectory() && fileSystem.exists(new Path(roots.get(0).getPath(), child));
  }

  /** The first file with content by name, at any depth; fails if there is none. */
  Path requireData() throws IOException {
    return firstIn(roots).orElseThrow(() -> empty(location));
  }

  static WinesFailure missing(String location) {
    return InputFailure.of(
        location,
        "does not exist; give input.location (--input) an existing path, glob or table, a JDBC URL,"
            + " or bundled");
  }

  static WinesFailure empty(String location) {
    return InputFailure.of(
        location,
        "is empty: no data file with content was found; give a file or directory with records");
  }

  private Optional<Path> firstIn(List<FileStatus> statuses) throws IOException {
    List<FileStatus> ordered = new ArrayList<>(statuses);
    ordered.removeIf(status -> ordered.size() > 1 && isLeftBehind(status.getPath()));
    ordered.sort(Comparator.comparing(FileStatus::getPath));
    for (FileStatus status : ordered) {
      if (status.isFile() && status.getLen() > 0) {
        return Optional.of(status.getPath());
      }
      if (status.isDirectory()) {
        Optional<Path> nested =
            firstIn(List.of(fileSystem.listStatus(status.getPath(), InputFiles::isData)));
        if (nested.isPresent()) {
          return nested;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether Spark reads a file of a directory: _ and . at the beginning mark other files. */
  private static boolean isData(Path path) {
    return !StringUtils.startsWithAny(path.getName(), "_", ".") && !isLeftBehind(path);
  }

  /** Whether an operating system or a program left a file beside others, which Spark would read. */
  static boolean isLeftBehind(Path path) {
    return isLeftBehind(path.getName());
  }

  /** Whether an operating system or a program leaves files of this name behind. */
  static boolean isLeftBehind(String name) {
    return StringUtils.equalsAnyIgnoreCase(name, "Thumbs.db", "ehthumbs.db", "desktop.ini")
        || name.startsWith("~$")
        || name.endsWith(".crc");
  }

  /** The last bytes of a file, at most as many; none of a compressed file. */
  byte[] ending(Path file, int bytes) throws IOException {
    if (new CompressionCodecFactory(fileSystem.getConf()).getCodec(file) != null) {
      return new byte[0];
    }
    long length = fileSystem.getFileStatus(file).getLen();
    // Whole pairs of bytes, as UTF-16 has them.
    long begin = Math.max(0, length - bytes) / 2 * 2;
    try (FSDataInputStream stream = fileSystem.open(file)) {
      stream.seek(begin);
      return stream.readNBytes(bytes);
    }
  }

  /** At most {@code bytes} bytes from the beginning of the file, decompressed. */
  byte[] beginning(Path file, int bytes) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(fileSystem.getConf()).getCodec(file);
    try (InputStream raw = fileSystem.open(file);
        InputStream plain = codec == null ? raw : codec.createInputStream(raw)) {
      return plain.readNBytes(bytes);
    }
  }
}
