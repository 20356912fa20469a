package org.winesclustering.comparison;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Contenders that know which cluster a row belongs to.
 *
 * @param contenders that could be fitted
 * @param labellers of these, in their order
 * @param skipped those that could not be fitted
 */
public record FittedContenders(
    List<Contender> contenders, List<Labeller> labellers, List<SkippedContender> skipped) {

  /** No contender. */
  public static final FittedContenders NONE = new FittedContenders(List.of(), List.of(), List.of());

  public FittedContenders {
    contenders = List.copyOf(contenders);
    labellers = List.copyOf(labellers);
    skipped = List.copyOf(skipped);
  }

  /**
   * The rows with the columns of all contenders, which are computed whenever they are read: cache
   * them.
   *
   * @param rows of the table that they were fitted to
   */
  public Dataset<Row> addTo(Dataset<Row> rows) {
    Dataset<Row> labelled = rows;
    for (Labeller labeller : labellers) {
      labelled = labeller.label(labelled);
    }
    return labelled;
  }
}
