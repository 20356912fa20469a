package org.winesclustering.report;

/**
 * CSS classes for the colour and symbol of a cluster. After eight clusters the colours repeat with
 * other symbols, as in the page's script.
 */
final class Marks {
  private static final int COUNT = 8;

  private Marks() {}

  static String of(int cluster) {
    return "colour" + cluster % COUNT + " symbol" + (cluster + cluster / COUNT) % COUNT;
  }
}
