package org.winesclustering.devicecheck;

/** How far two trainings are apart. */
public final class Distance {
  private Distance() {}

  /**
   * The distance of numbers from known ones, as a share of how far these went.
   *
   * @param from where both began
   */
  public static double of(float[] values, float[] known, float[] from) {
    double apart = 0;
    double way = 0;
    for (int i = 0; i < known.length; i++) {
      apart += Math.pow((double) values[i] - known[i], 2);
      way += Math.pow((double) known[i] - from[i], 2);
    }
    return Math.sqrt(apart / way);
  }
}
