package org.winesclustering.pipeline;

import java.util.Optional;
import org.winesclustering.drift.BinnedRows;
import org.winesclustering.features.CategoryCounts;

/**
 * Counts of scored records, to be compared with those of the training. The size does not depend on
 * the number of records.
 *
 * @param numbers by the bins of the features and by cluster
 * @param categories by the values of the categories; empty for a model without any
 */
public record ScoredCounts(BinnedRows numbers, Optional<CategoryCounts> categories) {

  /** The sum of these counts, which become part of it, and others of the same model. */
  public ScoredCounts and(ScoredCounts other) {
    return new ScoredCounts(
        numbers.merge(other.numbers),
        categories.map(counts -> counts.and(other.categories.orElseThrow())));
  }
}
