package org.winesclustering.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * A move of a directory to a name that is free. On a local disk and on HDFS it is one atomic step,
 * of which only one of several movers succeeds; an object store copies each object itself, and its
 * movers must agree by other means.
 */
final class DirectoryMove {
  private final FileSystem fileSystem;

  DirectoryMove(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** Whether a move is one step, which others see as done or not done. */
  boolean isAtomic() {
    return !ObjectStores.have(scheme());
  }

  /**
   * Moves a directory.
   *
   * @throws FileAlreadyExistsException if the target is there already, with anything in it
   */
  void move(Path from, Path to) throws IOException {
    fileSystem.mkdirs(to.getParent());
    if (scheme().equals("file")) {
      moveLocally(from, to);
    } else if (isAtomic()) {
      FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf())
          .rename(from, to, Options.Rename.NONE);
    } else if (fileSystem.exists(to)) {
      throw new FileAlreadyExistsException(to + " is there already");
    } else if (!fileSystem.rename(from, to)) {
      throw new IOException(from + " cannot be moved to " + to);
    }
  }

  /** Moves by Java's own call: Hadoop's copies where a rename fails, into what is there. */
  private static void moveLocally(Path from, Path to) throws IOException {
    java.nio.file.Path target = new File(to.toUri().getPath()).toPath();
    try {
      Files.move(new File(from.toUri().getPath()).toPath(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(target + " is there already");
    } catch (java.nio.file.FileSystemException e) {
      // Java has no exception of its own for a directory that rename(2) finds in its way.
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target + " is there already");
      }
      throw e;
    }
  }

  private String scheme() {
    return fileSystem.getUri().getScheme().toLowerCase(Locale.ROOT);
  }
}
