package org.winesclustering.comparison;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table in which more contenders have their clusters.
 *
 * @param rows the table with the new columns, which are computed whenever it is read: cache it
 * @param contenders whose columns were added
 * @param skipped those that could not be fitted
 */
public record FittedContenders(
    Dataset<Row> rows, List<Contender> contenders, List<SkippedContender> skipped) {
  public FittedContenders {
    contenders = List.copyOf(contenders);
    skipped = List.copyOf(skipped);
  }
}
