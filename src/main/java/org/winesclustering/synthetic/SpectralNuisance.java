package org.winesclustering.synthetic;

/**
 * What differs from spectrum to spectrum of the same class. Each has a level, a standard deviation
 * over the rows, and random numbers of its own: another level of one leaves the others as they
 * were.
 */
public enum SpectralNuisance {
  /** How much the heights of the peaks vary, each alone, relative to them. */
  VARIATION(0.1, 1),
  /** How far the whole record lies beside the axis, in widths of a peak. */
  SHIFT(0.5, 10),
  /** How much the axis is longer or shorter about its middle, relative to its length. */
  STRETCH(0.002, 0.1),
  /** How far each peak lies beside its place, in widths of a peak. */
  JITTER(0.05, 10),
  /** How much the whole record is multiplied, and lifted or lowered; 1 is the highest peak. */
  SCATTER(0.1, 1),
  /** How high the smooth baseline is; 1 is the highest peak. */
  BASELINE(0.5, 100),
  /** How large the independent errors of all values are; 1 is the highest peak. */
  NOISE(0.01, 10);

  private final double usual;
  private final double most;

  SpectralNuisance(double usual, double most) {
    this.usual = usual;
    this.most = most;
  }

  /** The level unless another is given. */
  public double usual() {
    return usual;
  }

  /** The highest level; the least is 0. */
  public double most() {
    return most;
  }
}
