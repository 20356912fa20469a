package org.winesclustering.report;

/**
 * How the points of a cluster, or a line, are drawn. Colour and outline differ both, so that they
 * can be told apart without colours.
 *
 * @param colour of Okabe and Ito, who chose them to be told apart by colour-blind people too
 * @param outline an SVG path around the origin, about 8 wide
 */
record Mark(String colour, String outline) {
  private static final String[] COLOURS = {
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000"
  };

  /** Disc, square, diamond, cross, triangle, triangle upside down, bar: one fewer than colours. */
  private static final String[] OUTLINES = {
    "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
    "M-3.6 -3.6H3.6V3.6H-3.6Z",
    "M0 -5L5 0L0 5L-5 0Z",
    "M-1.5 -4.5H1.5V-1.5H4.5V1.5H1.5V4.5H-1.5V1.5H-4.5V-1.5H-1.5Z",
    "M0 -4.6L4.4 3.4L-4.4 3.4Z",
    "M0 4.6L4.4 -3.4L-4.4 -3.4Z",
    "M-5 -1.8H5V1.8H-5Z"
  };

  /** The mark of a cluster, or line, by its number from 0; the 57th looks like the first. */
  static Mark of(int number) {
    return new Mark(COLOURS[number % COLOURS.length], OUTLINES[number % OUTLINES.length]);
  }
}
