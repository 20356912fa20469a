package org.winesclustering.run;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A table on any Hadoop file system to which batches are added, each in a directory of its own such
 * as {@code stream_batch=7}. A batch is written aside and renamed, so that a reader sees whole
 * batches (on object stores, whose rename is not atomic, in the end), and one that is written again
 * replaces the earlier one: each row is there once.
 */
public final class BatchTable {
  /** Directory of a batch that is being written; readers skip names with an underscore. */
  private static final String ASIDE = "_writing-";

  private final FileSystem fileSystem;
  private final Path path;
  private final String key;
  private final String token;
  private final Runnable check;

  private BatchTable(FileSystem fileSystem, Path path, String key, String token, Runnable check) {
    this.token = token;
    this.check = check;
    this.fileSystem = fileSystem;
    this.path = path;
    this.key = key;
  }

  /**
   * Opens a table, which need not exist yet.
   *
   * @param key name of the column with the batch's number
   * @param directory claim of the process that writes, without which it changes nothing
   */
  public static BatchTable at(String path, String key, RunDirectory directory, Configuration hadoop)
      throws IOException {
    Path table = new Path(path);
    return new BatchTable(
        table.getFileSystem(hadoop), table, key, directory.token(), directory::checkThatItIsOurs);
  }

  /**
   * Adds a batch, or replaces it.
   *
   * @param write writes all files of the batch into a directory that it makes, whose path is given
   */
  public void put(long batch, Consumer<String> write) throws IOException {
    check.run();
    removeUnfinished();
    Path aside = new Path(path, ASIDE + token);
    Path written = new Path(aside, key + "=" + batch);
    write.accept(written.toString());
    check.run();
    replace(batch, written, new Path(aside, "replaced"));
    fileSystem.delete(aside, true);
  }

  /** Puts a batch into its place; the one that was there is put back if that fails. */
  private void replace(long batch, Path written, Path replaced) throws IOException {
    boolean isAgain = fileSystem.exists(place(batch));
    if (isAgain) {
      rename(place(batch), replaced);
    }
    try {
      rename(written, place(batch));
    } catch (IOException e) {
      if (isAgain) {
        rename(replaced, place(batch));
      }
      throw e;
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!fileSystem.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /** Removes a batch, if it is there. */
  public void remove(long batch) throws IOException {
    check.run();
    fileSystem.delete(place(batch), true);
  }

  /** Removes batches that were being written: by this process, or by one that was killed. */
  private void removeUnfinished() throws IOException {
    if (fileSystem.exists(path)) {
      for (FileStatus file : fileSystem.listStatus(path)) {
        if (file.getPath().getName().startsWith(ASIDE)) {
          fileSystem.delete(file.getPath(), true);
        }
      }
    }
  }

  private Path place(long batch) {
    return new Path(path, key + "=" + batch);
  }
}
