package org.winesclustering.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Reads tables of records from any source that Spark can read. */
public record RecordReader(SparkSession session) {
  /**
   * Opens the input; its rows are read lazily.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} when there is no such input, or it cannot
   *     be read as a table; with {@link FailureKind#USAGE} when {@code input.options} contradict
   *     the configuration
   */
  public Records read(InputConfig input) {
    return prepared(
        input.isBundled()
            ? Records.bundled(session)
            : InputFailure.guard(
                input.location(), () -> new RecordSources(input, session).ofInput().records()));
  }

  private Records prepared(Records records) {
    WideTable.prepare(session, records.rows().columns().length);
    return records;
  }

  /**
   * Opens files of one input: one table for all files with the same format and, for CSV, the same
   * dialect and order of columns.
   *
   * @param files paths of at least one file, none of them empty
   * @throws WinesFailure as {@link #read} does
   */
  public List<Records> readFiles(InputConfig input, List<String> files) {
    return InputFailure.guard(
        input.location(),
        () -> {
          List<Records> tables = new ArrayList<>();
          for (RecordSource source : new RecordSources(input, session).ofFiles(files)) {
            tables.add(prepared(source.records()));
          }
          return List.copyOf(tables);
        });
  }
}
