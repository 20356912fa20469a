package org.winesclustering.network;

/** Checks of sizes. */
final class Range {
  private Range() {}

  /**
   * Nothing if the check holds.
   *
   * @throws IllegalArgumentException that says what is wrong, the value, and what is needed
   */
  static void check(boolean holds, String name, Object value, String needed) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + ", needed: " + needed);
    }
  }
}
