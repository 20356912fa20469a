package org.winesclustering.network;

/** Checks of arguments. */
final class Range {
  private Range() {}

  /**
   * Rejects a value unless a condition holds.
   *
   * @throws IllegalArgumentException with the name, the value, and what is needed
   */
  static void check(boolean holds, String name, Object value, String needed) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + ", needed: " + needed);
    }
  }
}
