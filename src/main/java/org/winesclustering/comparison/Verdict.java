package org.winesclustering.comparison;

import java.util.List;

/**
 * Verdict whether a contender's clusters are better than those of plain KMeans on the scaled
 * features.
 *
 * @param differences the measures that decided; empty where there was nothing to measure: one
 *     cluster, or the same clusters
 * @param sentence the verdict in words
 */
public record Verdict(
    Contender contender, Outcome outcome, List<Difference> differences, String sentence) {
  public Verdict {
    differences = List.copyOf(differences);
  }

  /** The same verdict with more to say. */
  Verdict with(String sentences) {
    return new Verdict(contender, outcome, differences, sentence + sentences);
  }
}
