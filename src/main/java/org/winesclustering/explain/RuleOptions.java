package org.winesclustering.explain;

/**
 * Options of {@link ClusterRules}.
 *
 * @param depth of the tree, 1 to 10: the most comparisons in a rule; 3 or 4 are readable
 * @param sampleRows rows that the tree is trained on, held by the driver, 1 or more
 * @param seed of the sample
 */
public record RuleOptions(int depth, int sampleRows, long seed) {
  private static final int DEEPEST = 10;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public RuleOptions {
    if (depth < 1 || depth > DEEPEST || sampleRows < 1) {
      throw new IllegalArgumentException(
          "depth is "
              + depth
              + " and sampleRows is "
              + sampleRows
              + "; a depth of 1 to "
              + DEEPEST
              + " and at least one row are needed");
    }
  }
}
