package org.winesclustering.explain;

/**
 * Options of {@link Explanations}.
 *
 * @param notableRows number of most typical, and of most doubtful, rows of each cluster, 0 or more;
 *     the driver holds twice as many rows for each cluster
 */
public record ExplanationOptions(AssignedColumns columns, RuleOptions rules, int notableRows) {
  /**
   * Checks the number of rows.
   *
   * @throws IllegalArgumentException if {@code notableRows} is below 0
   */
  public ExplanationOptions {
    if (notableRows < 0) {
      throw new IllegalArgumentException("notableRows is " + notableRows + "; 0 or more is needed");
    }
  }
}
