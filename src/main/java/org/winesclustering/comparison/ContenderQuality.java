package org.winesclustering.comparison;

import java.util.List;
import java.util.Optional;

/**
 * Quality of a contender's clusters.
 *
 * @param clusters number of clusters that hold rows
 * @param sizes number of rows in each, largest first
 * @param inFeatures separation in the scaled features, which flatters KMeans on them
 * @param inEmbedding separation in the embedding, which flatters KMeans on that
 * @param agreement with the label column, if there is one
 */
public record ContenderQuality(
    Contender contender,
    int clusters,
    List<Long> sizes,
    Separation inFeatures,
    Separation inEmbedding,
    Stability stability,
    Optional<Agreement> agreement) {
  public ContenderQuality {
    sizes = List.copyOf(sizes);
  }
}
