package org.winesclustering.explain;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * A rule's condition on one feature, with one bound or two; a missing value does not meet it.
 *
 * @param above exclusive lower bound in original units
 * @param atMost inclusive upper bound in original units
 */
public record Condition(String feature, OptionalDouble above, OptionalDouble atMost) {

  /**
   * The condition as text: {@code proline > 755}, {@code proline <= 755} or {@code 500 < proline <=
   * 755}; the bounds have all their digits.
   */
  public String text() {
    return text(name -> name);
  }

  /** The same with another name of the feature. */
  String text(UnaryOperator<String> names) {
    String name = names.apply(feature);
    if (atMost.isEmpty()) {
      return name + " > " + Rounding.text(above.orElseThrow());
    }
    String lower = above.isPresent() ? Rounding.text(above.getAsDouble()) + " < " : "";
    return lower + name + " <= " + Rounding.text(atMost.getAsDouble());
  }
}
