package org.winesclustering.selection;

import java.util.List;
import java.util.Map;
import org.winesclustering.teacher.FittedMixture;

/**
 * Number of clusters of a table, with the reason.
 *
 * @param k chosen, 1 for a table without structure
 * @param reason why, in a sentence or two with the numbers
 * @param criteria of every k that was looked at, ascending; 1 is always among them
 * @param rows of the whole table
 * @param sampleRows on which the Euclidean silhouette was computed
 * @param replicateRows on which what has to be fitted many times was computed
 * @param mixtures that the depths of the valleys are of, by k
 */
public record KChoice(
    int k,
    String reason,
    List<KCriteria> criteria,
    long rows,
    int sampleRows,
    int replicateRows,
    Map<Integer, FittedMixture> mixtures) {
  public KChoice {
    criteria = List.copyOf(criteria);
    mixtures = Map.copyOf(mixtures);
  }
}
