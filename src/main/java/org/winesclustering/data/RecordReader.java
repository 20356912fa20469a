package org.winesclustering.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Reads a table of records from any source that Spark reads. */
public final class RecordReader {
  private final SparkSession session;

  public RecordReader(SparkSession session) {
    this.session = session;
  }

  /**
   * Opens the input; rows are read when they are asked for.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} when there is no such input, or it cannot
   *     be read as a table; with {@link FailureKind#USAGE} when {@code input.options} contradict
   *     the configuration
   */
  public Records read(InputConfig input) {
    return input.isBundled()
        ? Records.labelled(
            BundledWines.rows(session), InputConfig.BUNDLED, InputFormat.CSV, BundledWines.LABEL)
        : UnreadableInput.guard(
            input.location(), () -> new RecordSources(input, session).ofInput().records());
  }

  /**
   * Opens files of one input: a table for all that have the same format and, of CSV, the same
   * dialect and columns in the same order.
   *
   * @param files paths of at least one file, none of them empty
   * @throws WinesFailure as {@link #read} does
   */
  public List<Records> readFiles(InputConfig input, List<String> files) {
    return UnreadableInput.guard(
        input.location(),
        () -> {
          List<Records> tables = new ArrayList<>();
          for (RecordSource source : new RecordSources(input, session).ofFiles(files)) {
            tables.add(source.records());
          }
          return List.copyOf(tables);
        });
  }
}
