package org.winesclustering.synthetic;

import java.io.Serializable;

/**
 * The peaks of synthetic spectra.
 *
 * @param common peaks that are the same in all classes, 0 to 200
 * @param differing peaks that differ from class to class, 1 to 200
 * @param width full width at half of the height of a usual peak, in units of the axis
 * @param difference what differs
 * @param contrast how much it differs, from 0 (not at all) to 1
 */
public record PeakOptions(
    int common, int differing, double width, Difference difference, double contrast)
    implements Serializable {
  /** Part of the axis that a peak covers unless told otherwise. */
  private static final double USUAL_SHARE = 1 / 40.0;

  /** Steps of the axis that a peak covers at least unless told otherwise. */
  private static final int USUAL_STEPS = 4;

  /** What the classes differ in. */
  public enum Difference {
    /** The heights of peaks. */
    HEIGHTS,
    /**
     * The shapes of peaks: width, doublets, asymmetry and the curvature at their tops, with the
     * same area and the same centre of mass.
     */
    SHAPES,
    /** The positions of peaks. */
    POSITIONS
  }

  /** A width that suits an axis: a 40th of it, and 4 steps at least. */
  public static double usualWidth(PositionRange range) {
    return Math.max(USUAL_SHARE * range.length(), USUAL_STEPS * Math.abs(range.step()));
  }
}
