package org.winesclustering.explain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule that says which rows belong to a cluster.
 *
 * @param conditions on different features, one or more, the most telling first; the rule holds
 *     where all of them do
 * @param rows of the whole table for which it holds, 1 or more
 * @param coverage share of the cluster's rows for which it holds, above 0 to 1
 * @param precision share of the rows for which it holds that are the cluster's, above 0 to 1
 */
public record ClusterRule(
    List<Condition> conditions, long rows, double coverage, double precision) {
  public ClusterRule {
    conditions = List.copyOf(conditions);
  }

  /** For a reader: {@code flavanoids > 1.58 and proline <= 755}. */
  public String text() {
    return conditions.stream().map(Condition::text).collect(Collectors.joining(" and "));
  }
}
