package org.winesclustering.explain;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * An interval of one feature's values: above one number, at most another.
 *
 * @param feature index of the feature, from 0
 * @param above lower bound, negative infinity for none
 * @param atMost upper bound, infinity for none
 */
record Bounds(int feature, double above, double atMost) implements Serializable {
  static Bounds all(int feature) {
    return new Bounds(feature, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  Bounds withAbove(double bound) {
    return new Bounds(feature, Math.max(above, bound), atMost);
  }

  Bounds withAtMost(double bound) {
    return new Bounds(feature, above, Math.min(atMost, bound));
  }

  /** Whether a value is inside; false for NaN, which stands for a missing value. */
  boolean hold(double value) {
    return value > above && value <= atMost;
  }

  /** These bounds as a condition on the feature's name. */
  Condition named(String name) {
    return new Condition(name, finite(above), finite(atMost));
  }

  private static OptionalDouble finite(double bound) {
    return Double.isInfinite(bound) ? OptionalDouble.empty() : OptionalDouble.of(bound);
  }
}
