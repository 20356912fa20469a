package org.winesclustering.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Stability of a clustering: how well it is reproduced from other rows.
 *
 * @param agreements the adjusted Rand index of each pair of clusterings, each made on a bootstrap
 *     sample of its own; empty if it was not measured
 * @param reason why it was not measured
 */
public record Stability(List<Double> agreements, Optional<String> reason) {
  public Stability {
    agreements = List.copyOf(agreements);
  }

  static Stability notMeasured(String reason) {
    return new Stability(List.of(), Optional.of(reason));
  }

  /** Mean agreement, 1 at best, about 0 by chance; empty if it was not measured. */
  public OptionalDouble mean() {
    return agreements.stream().mapToDouble(Double::doubleValue).average();
  }
}
