package org.winesclustering.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.RegularFiles;

/** A check, without writing, whether files can be written below a path. */
final class WriteAccess {
  /** File systems in which nobody makes files, whatever the permissions say. */
  private static final Set<String> OF_THE_KERNEL = Set.of("proc", "sysfs", "cgroup", "cgroup2");

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
      Optional<IOException> obstacle = Optional.empty();
      while (!fileSystem.exists(there)) {
        Optional<IOException> nearer = obstacleAt(there, fileSystem);
        obstacle = nearer.isPresent() ? nearer : obstacle;
        if (there.isRoot()) {
          throw new FileNotFoundException(there + " does not exist");
        }
        there = there.getParent();
      }
      if (!fileSystem.getFileStatus(there).isDirectory()) {
        throw new ParentNotDirectoryException(there + " is a file");
      }
      if (obstacle.isPresent()) {
        throw obstacle.get();
      }
      checkDirectory(fileSystem, there);
      return there;
    } catch (IOException e) {
      throw OutputFailure.of(given, e);
    }
  }

  /** Why a local path does not exist, if it is not just that nobody has made it yet. */
  private static Optional<IOException> obstacleAt(Path missing, FileSystem fileSystem) {
    if (!RegularFiles.isLocal(fileSystem)) {
      return Optional.empty();
    }
    try {
      Files.readAttributes(
          RegularFiles.local(missing), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new FileNotFoundException(missing + " is a link to nothing that exists"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // A name that is too long, for example.
      return Optional.of(e);
    }
  }

  /**
   * Checks one directory; on a local disk by Java, since Hadoop knows neither root's rights nor
   * read-only mounts.
   */
  private static void checkDirectory(FileSystem fileSystem, Path directory) throws IOException {
    if (!RegularFiles.isLocal(fileSystem)) {
      fileSystem.access(directory, FsAction.WRITE_EXECUTE);
      return;
    }
    java.nio.file.Path local = RegularFiles.local(directory);
    if (!Files.isWritable(local) || OF_THE_KERNEL.contains(Files.getFileStore(local).type())) {
      throw new AccessControlException(directory + " may not be written");
    }
  }
}
