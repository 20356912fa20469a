package org.winesclustering.app;

/** How the cost of something grows with its size. */
final class Growth {
  private Growth() {}

  /**
   * The exponent e where cost is proportional to size to the power of e between two measurements: 0
   * for a cost that is always the same, 1 for a linear one, 2 for a quadratic one.
   *
   * @return NaN unless both costs are above 0
   * @throws IllegalArgumentException if the sizes are equal, or one is not above 0
   */
  static double exponent(double size, double cost, double otherSize, double otherCost) {
    if (!(size > 0 && otherSize > 0) || size == otherSize) {
      throw new IllegalArgumentException(
          "sizes are " + size + " and " + otherSize + ", needed: two that differ, above 0");
    }
    if (!(cost > 0 && otherCost > 0)) {
      return Double.NaN;
    }
    return Math.log(otherCost / cost) / Math.log(otherSize / size);
  }
}
