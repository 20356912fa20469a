package org.winesclustering.run;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
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
  private static final String ASIDE = "_writing";

  private final FileSystem fileSystem;
  private final Path path;
  private final String key;

  private BatchTable(FileSystem fileSystem, Path path, String key) {
    this.fileSystem = fileSystem;
    this.path = path;
    this.key = key;
  }

  /**
   * Opens a table, which need not exist yet.
   *
   * @param key name of the column with the batch's number
   */
  public static BatchTable at(String path, String key, Configuration hadoop) throws IOException {
    Path table = new Path(path);
    return new BatchTable(table.getFileSystem(hadoop), table, key);
  }

  /**
   * Adds a batch, or replaces it.
   *
   * @param write writes all files of the batch into a directory that it makes, whose path is given
   */
  public void put(long batch, Consumer<String> write) throws IOException {
    Path aside = new Path(path, ASIDE);
    fileSystem.delete(aside, true);
    Path written = new Path(aside, key + "=" + batch);
    write.accept(written.toString());
    remove(batch);
    if (!fileSystem.rename(written, place(batch))) {
      throw new IOException("cannot rename " + written + " to " + place(batch));
    }
    fileSystem.delete(aside, true);
  }

  /** Removes a batch, if it is there. */
  public void remove(long batch) throws IOException {
    fileSystem.delete(place(batch), true);
  }

  private Path place(long batch) {
    return new Path(path, key + "=" + batch);
  }
}
