package org.winesclustering.explain;

/**
 * How much is explained, and from which columns.
 *
 * @param notableRows most typical, and most doubtful, rows of each cluster, 0 or more; twice as
 *     many rows a cluster are held by the driver
 */
public record ExplanationOptions(AssignedColumns columns, RuleOptions rules, int notableRows) {
  /**
   * @throws IllegalArgumentException if {@code notableRows} is below 0
   */
  public ExplanationOptions {
    if (notableRows < 0) {
      throw new IllegalArgumentException("notableRows is " + notableRows + "; 0 or more is needed");
    }
  }
}
