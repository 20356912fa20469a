package org.winesclustering.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that only this user can read, and that is removed when the process ends. What a
 * killed process (SIGKILL) left is removed when the same user's next one makes its own.
 */
final class TemporaryDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

  private static final String PREFIX = "wines-";

  /** Name of the file that a process keeps locked; process numbers repeat between containers. */
  private static final String LOCK = "lock";

  /**
   * Channels that hold this process's locks; the system gives one up when any of its file closes.
   */
  private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

  private TemporaryDirectory() {}

  /**
   * Makes a directory, and removes those of processes that are gone.
   *
   * @param parent such as {@code /tmp}
   * @throws IOException if it cannot be made
   */
  static Path make(Path parent) throws IOException {
    Path directory = made(parent);
    // After Spark, which has a higher priority, closed its files there.
    ShutdownHookManager.get()
        .addShutdownHook(
            () -> FileUtil.fullyDelete(directory.toFile()), FileSystem.SHUTDOWN_HOOK_PRIORITY);
    UserPrincipal owner = Files.getOwner(directory);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path other : others) {
        if (!HELD.containsKey(other)) {
          removeAbandoned(other, owner);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("what killed processes left in {} stays", parent, e);
    }
    return directory;
  }

  private static Path made(Path parent) throws IOException {
    while (true) {
      // Java makes it for its owner alone.
      Path directory = Files.createTempDirectory(parent, PREFIX);
      Path lock = directory.resolve(LOCK);
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        channel.lock();
      } catch (IOException e) {
        // There are none on this file system: without the file nobody will look for one.
        Files.delete(lock);
      }
      HELD.put(directory, channel);
      // Another process may have come between the file and its lock, and removed both.
      if (Files.exists(directory)) {
        return directory;
      }
    }
  }

  private static void removeAbandoned(Path directory, UserPrincipal owner) {
    Path lock = directory.resolve(LOCK);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      if (!Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
        return;
      }
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
        if (channel.tryLock() != null) {
          FileUtil.fullyDelete(directory.toFile());
          LOG.info("removed {}, which a process that was killed had left", directory);
        }
      }
    } catch (IOException | OverlappingFileLockException e) {
      LOG.debug("{} stays", directory, e);
    }
  }
}
