package org.winesclustering.explain;

import java.util.OptionalDouble;

/**
 * What a rule asks of one feature; a missing value does not meet it. At least one bound is there.
 *
 * @param above the value is above this, in original units
 * @param atMost the value is at most this, in original units
 */
public record Condition(String feature, OptionalDouble above, OptionalDouble atMost) {

  /**
   * For a reader: {@code proline > 755}, {@code proline <= 755} or {@code 500 < proline <= 755};
   * the bounds have all their digits.
   */
  public String text() {
    if (atMost.isEmpty()) {
      return feature + " > " + Rounding.text(above.orElseThrow());
    }
    String lower = above.isPresent() ? Rounding.text(above.getAsDouble()) + " < " : "";
    return lower + feature + " <= " + Rounding.text(atMost.getAsDouble());
  }
}
