package org.winesclustering.ml;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;

/**
 * All files of a directory and of those in it. The walk ends whatever the directory holds: nothing
 * but regular files and directories is taken, no directory twice, and neither too many nor too deep
 * ones.
 */
public final class FilesBelow {
  /** Far more files than a run has. */
  static final int MOST_FILES = 1_000_000;

  /** Far deeper than models and partitioned tables are nested. */
  static final int DEEPEST = 32;

  private final FileSystem fileSystem;
  private final PathFilter filter;
  private final Set<java.nio.file.Path> seen = new HashSet<>();

  private FilesBelow(FileSystem fileSystem, PathFilter filter) {
    this.fileSystem = fileSystem;
    this.filter = filter;
  }

  /** An action on a file. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Visits one file.
     *
     * @param name its path from the directory on, with slashes
     */
    void visit(String name, FileStatus file) throws IOException;
  }

  private record Found(String name, FileStatus status, int depth) {}

  /**
   * Visits all files below a directory in no particular order.
   *
   * @throws IOException if it cannot be read, holds something else than regular files and
   *     directories, leads to one directory in two ways, or has more than a million files or
   *     directories nested more than 32 deep
   */
  public static void visit(Path directory, FileSystem fileSystem, Visitor visitor)
      throws IOException {
    visit(directory, fileSystem, path -> true, visitor);
  }

  /**
   * Visits files below a directory in no particular order, as if others were not there.
   *
   * @param filter of files and directories by their paths
   * @throws IOException as {@link #visit(Path, FileSystem, Visitor)} does
   */
  public static void visit(
      Path directory, FileSystem fileSystem, PathFilter filter, Visitor visitor)
      throws IOException {
    new FilesBelow(fileSystem, filter).visit(directory, visitor);
  }

  private void visit(Path directory, Visitor visitor) throws IOException {
    Deque<Found> left = new ArrayDeque<>();
    list(directory, "", 1, left);
    for (int count = 1; !left.isEmpty(); count++) {
      Found found = left.pop();
      if (count > MOST_FILES) {
        throw new IOException(directory + " holds more than " + MOST_FILES + " files");
      }
      if (found.status().isDirectory()) {
        list(found.status().getPath(), found.name() + "/", found.depth() + 1, left);
      } else {
        check(found);
        visitor.visit(found.name(), found.status());
      }
    }
  }

  private void list(Path directory, String prefix, int depth, Deque<Found> left)
      throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("its directories are nested more than " + DEEPEST + " deep: " + prefix);
    }
    if (RegularFiles.isLocal(fileSystem)) {
      checkLocal(RegularFiles.local(directory), prefix);
    }
    for (FileStatus status : fileSystem.listStatus(directory, filter)) {
      left.push(new Found(prefix + status.getPath().getName(), status, depth));
    }
  }

  private void checkLocal(java.nio.file.Path directory, String prefix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    if (!seen.add(directory.toRealPath())) {
      throw new IOException("a link leads to one of its directories a second time: " + prefix);
    }
    if (!Files.isReadable(directory)) {
      throw new IOException("its directory " + prefix + " may not be read by this process's user");
    }
  }

  private void check(Found found) throws IOException {
    if (RegularFiles.isLocal(fileSystem)
        && !Files.isRegularFile(RegularFiles.local(found.status().getPath()))) {
      throw new IOException("its file " + found.name() + " is no regular file");
    }
  }
}
