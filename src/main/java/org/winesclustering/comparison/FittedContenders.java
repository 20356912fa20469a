package org.winesclustering.comparison;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Contenders that are fitted, so that they can label rows with their clusters.
 *
 * @param contenders those that could be fitted
 * @param labellers functions that add a contender's columns to a table, lazily; in the order of the
 *     contenders
 * @param skipped those that could not be fitted
 */
public record FittedContenders(
    List<Contender> contenders,
    List<UnaryOperator<Dataset<Row>>> labellers,
    List<SkippedContender> skipped) {

  /** No contenders at all. */
  public static final FittedContenders NONE = new FittedContenders(List.of(), List.of(), List.of());

  public FittedContenders {
    contenders = List.copyOf(contenders);
    labellers = List.copyOf(labellers);
    skipped = List.copyOf(skipped);
  }

  /**
   * Adds the columns of all contenders, which are computed whenever they are read: cache the
   * result.
   *
   * @param rows the table that the contenders were fitted to
   */
  public Dataset<Row> addTo(Dataset<Row> rows) {
    Dataset<Row> labelled = rows;
    for (UnaryOperator<Dataset<Row>> labeller : labellers) {
      labelled = labeller.apply(labelled);
    }
    return labelled;
  }
}
