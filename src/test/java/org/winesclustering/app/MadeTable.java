package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Parquet tables of {@code wines synthesize}, by their number of rows. */
final class MadeTable {
  static final int CLUSTERS = 4;

  private static final long MOST_MINUTES = 30;

  private MadeTable() {}

  /** The sizes that {@code -Dbench.rows} names, smallest first. */
  static long[] sizes() {
    return Arrays.stream(System.getProperty("bench.rows", "10000,100000,1000000").split(","))
        .mapToLong(Long::parseLong)
        .toArray();
  }

  /** The table of so many rows in a folder, made if it is not there. */
  static Path of(Path folder, long rows) throws IOException, InterruptedException {
    Path table = folder.resolve("table-" + rows);
    if (!Files.exists(table)) {
      WinesProcess.Ended ended =
          WinesProcess.start(
                  folder,
                  "synthesize",
                  "--rows",
                  Long.toString(rows),
                  "--clusters",
                  Integer.toString(CLUSTERS),
                  "--output",
                  table.toString())
              .await(MOST_MINUTES);
      assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    }
    return table;
  }
}
