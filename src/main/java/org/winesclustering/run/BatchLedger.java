package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The sums over the batches of a stream, one small file for each batch, named by its number. A note
 * of an earlier batch never replaces one of a later batch: a process that repeats what another has
 * long done, since it was stopped meanwhile, does not put the sums back. After a crash the last
 * batch may be repeated, and then counts once.
 */
public final class BatchLedger {
  private static final String DIRECTORY = "ledger";
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.json");

  /** Number of the last notes that are kept. */
  private static final int KEPT = 100;

  /** The one file of version 0.1, which had the sums with its last batch and without. */
  private static final String FIRST_FILE = "ledger.json";

  private final Path directory;
  private final FileSystem fileSystem;

  private BatchLedger(Path directory, FileSystem fileSystem) {
    this.directory = directory;
    this.fileSystem = fileSystem;
  }

  /**
   * The ledger in a directory.
   *
   * @param directory need not be there yet
   */
  public static BatchLedger in(String directory, Configuration hadoop) throws IOException {
    Path path = new Path(directory);
    return new BatchLedger(path, path.getFileSystem(hadoop));
  }

  /** Sums over all batches so far; empty where there is none. */
  public Optional<ObjectNode> total() throws IOException {
    return before(Long.MAX_VALUE);
  }

  /**
   * Sums over the batches before one that is done or repeated; empty where there is none.
   *
   * @param batch number of any batch
   * @throws WinesFailure with {@link FailureKind#INPUT} if the file that holds them is damaged
   */
  public Optional<ObjectNode> before(long batch) throws IOException {
    Long last = batches().lower(batch);
    if (last == null) {
      return ofFirstFile(batch);
    }
    Optional<ObjectNode> sums = file(last).read().filter(read -> !read.isEmpty());
    if (sums.isEmpty()) {
      throw WinesFailure.input(
          "%s/%s/%d.json is damaged: it holds no sums over the stream's batches; restore it, or"
              + " begin another stream with another --run-id",
          directory, DIRECTORY, last);
    }
    return sums;
  }

  /** Notes the sums with a batch that is done. */
  public void note(long batch, ObjectNode total) throws IOException {
    file(batch).replace(total);
    for (long old : batches().headSet(batch - KEPT)) {
      file(old).delete();
    }
  }

  private Optional<ObjectNode> ofFirstFile(long batch) throws IOException {
    return new SmallFile(new Path(directory, FIRST_FILE), fileSystem)
        .read()
        .map(
            ledger ->
                ledger.withObject(ledger.path("batch").asLong() < batch ? "/after" : "/before"))
        .filter(totals -> !totals.isEmpty());
  }

  private NavigableSet<Long> batches() throws IOException {
    NavigableSet<Long> batches = new TreeSet<>();
    try {
      for (FileStatus file : fileSystem.listStatus(new Path(directory, DIRECTORY))) {
        Matcher name = NAME.matcher(file.getPath().getName());
        if (name.matches()) {
          batches.add(Long.valueOf(name.group(1)));
        }
      }
    } catch (FileNotFoundException e) {
      // No batch is done yet.
      return batches;
    }
    return batches;
  }

  private SmallFile file(long batch) {
    return new SmallFile(new Path(new Path(directory, DIRECTORY), batch + ".json"), fileSystem);
  }
}
