package org.winesclustering.run;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** A check, without writing, whether files can be written below a path. */
final class WriteAccess {
  private WriteAccess() {}

  /**
   * Checks the path, or the nearest directory above it that exists. An object store tells only
   * whether its bucket is there.
   *
   * @param given the output as the person wrote it
   * @return the directory that exists
   * @throws WinesFailure as the writing would: with {@link FailureKind#CONFLICT} if a file is in
   *     the way, and with {@link FailureKind#USAGE} if it may not be written
   */
  static Path check(String given, FileSystem fileSystem, Path path) {
    try {
      Path there = path;
      while (!fileSystem.exists(there)) {
        if (there.isRoot()) {
          throw new FileNotFoundException(there + " does not exist");
        }
        there = there.getParent();
      }
      if (!fileSystem.getFileStatus(there).isDirectory()) {
        throw new ParentNotDirectoryException(there + " is a file");
      }
      checkDirectory(fileSystem, there);
      return there;
    } catch (IOException e) {
      throw OutputFailure.of(given, e);
    }
  }

  /**
   * Checks one directory; on a local disk by Java, since Hadoop knows neither root's rights nor
   * read-only mounts.
   */
  private static void checkDirectory(FileSystem fileSystem, Path directory) throws IOException {
    if (!fileSystem.getUri().getScheme().equals("file")) {
      fileSystem.access(directory, FsAction.WRITE_EXECUTE);
    } else if (!Files.isWritable(new File(directory.toUri().getPath()).toPath())) {
      throw new AccessControlException(directory + " may not be written");
    }
  }
}
