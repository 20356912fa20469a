package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file with the sums over the batches of a stream. The last batch is kept apart, since after a
 * crash it may be repeated, and then counts once.
 */
public final class BatchLedger {
  private static final String FILE = "ledger.json";
  private static final String BATCH = "batch";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  private final SmallFile file;

  private BatchLedger(SmallFile file) {
    this.file = file;
  }

  /**
   * The ledger in a directory.
   *
   * @param directory need not be there yet
   */
  public static BatchLedger in(String directory, Configuration hadoop) throws IOException {
    Path file = new Path(directory, FILE);
    return new BatchLedger(new SmallFile(file, file.getFileSystem(hadoop)));
  }

  /** Sums over all batches so far; empty where there is none. */
  public Optional<ObjectNode> total() throws IOException {
    return file.read().map(ledger -> ledger.withObject("/" + AFTER));
  }

  /**
   * Sums over the batches before one that is done or repeated; empty where there is none.
   *
   * @param batch number of the last batch noted, or of a later one
   */
  public Optional<ObjectNode> before(long batch) throws IOException {
    return file.read()
        .map(
            ledger -> {
              boolean isAgain = ledger.path(BATCH).asLong() == batch;
              return ledger.withObject("/" + (isAgain ? BEFORE : AFTER));
            })
        .filter(totals -> !totals.isEmpty());
  }

  /** Notes the sums with a batch that is done. */
  public void note(long batch, ObjectNode total) throws IOException {
    ObjectNode ledger = new ObjectMapper().createObjectNode().put(BATCH, batch);
    ledger.set(BEFORE, before(batch).orElseGet(ledger::objectNode));
    ledger.set(AFTER, total);
    file.replace(ledger);
  }
}
