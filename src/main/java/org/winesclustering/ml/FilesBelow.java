package org.winesclustering.ml;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** All files of a directory and of those in it. */
public final class FilesBelow {
  private FilesBelow() {}

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

  /** Visits all files below a directory in no particular order. */
  public static void visit(Path directory, FileSystem fileSystem, Visitor visitor)
      throws IOException {
    String root = fileSystem.makeQualified(directory).toUri().getPath() + "/";
    var files = fileSystem.listFiles(directory, true);
    while (files.hasNext()) {
      FileStatus file = files.next();
      visitor.visit(file.getPath().toUri().getPath().substring(root.length()), file);
    }
  }
}
