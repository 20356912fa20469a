package org.winesclustering.ml;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Opening of files that end: a named pipe waits for a writer, and a device may have no end. Hadoop
 * takes both for files.
 */
public final class RegularFiles {
  private RegularFiles() {}

  /**
   * Opens a file.
   *
   * @throws FileNotFoundException if it does not exist
   * @throws IOException if it is no regular file, or cannot be opened
   */
  public static FSDataInputStream open(Path file, FileSystem fileSystem) throws IOException {
    check(file, fileSystem);
    return fileSystem.open(file);
  }

  /**
   * Checks that what a path leads to, if it exists, is a regular file that may be read.
   *
   * @throws IOException if it is a directory, a pipe, a socket or a device, or may not be read
   */
  public static void check(Path file, FileSystem fileSystem) throws IOException {
    if (isLocal(fileSystem)) {
      java.nio.file.Path local = local(file);
      if (Files.exists(local) && !Files.isRegularFile(local)) {
        throw new IOException(
            file.getName()
                + (Files.isDirectory(local)
                    ? " is a directory"
                    : " is a pipe, a socket or a device")
                + " and no regular file");
      }
      if (Files.exists(local) && !Files.isReadable(local)) {
        throw new IOException(file.getName() + " may not be read by this process's user");
      }
    }
  }

  /** Whether files lie on this machine, where anything may have a file's name. */
  public static boolean isLocal(FileSystem fileSystem) {
    return fileSystem.getUri().getScheme().equals("file");
  }

  /** A file of the local file system. */
  public static java.nio.file.Path local(Path file) {
    return new File(file.toUri().getPath()).toPath();
  }
}
