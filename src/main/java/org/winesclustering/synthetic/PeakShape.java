package org.winesclustering.synthetic;

import java.io.Serializable;
import java.util.List;

/**
 * Shapes of a peak that have the same area and the same centre of mass, as sums of Gaussian parts.
 * All but {@link #WIDTH} also have the same variance, so that classes with different shapes have
 * much the same mean spectrum as soon as their peaks are shifted.
 *
 * <p>The amount is from -1 to 1; 0 is about halfway between the extremes.
 */
enum PeakShape {
  /** From narrow to wide. */
  WIDTH {
    @Override
    List<Part> parts(double amount) {
      return List.of(new Part(1, 0, StrictMath.pow(2, 0.8 * amount)));
    }
  },
  /** From a single peak to two. */
  DOUBLET {
    @Override
    List<Part> parts(double amount) {
      double offset = 0.425 * (1 + amount);
      double sigma = Math.sqrt(1 - offset * offset);
      return List.of(new Part(0.5, -offset, sigma), new Part(0.5, offset, sigma));
    }
  },
  /** From a shoulder on the left to one on the right. */
  ASYMMETRY {
    @Override
    List<Part> parts(double amount) {
      double distance = 1.8 * amount;
      double sigma = Math.sqrt(1 - 0.3 * 0.7 * distance * distance);
      return List.of(new Part(0.7, -0.3 * distance, sigma), new Part(0.3, 0.7 * distance, sigma));
    }
  },
  /** From a flat top to a sharp one with wide feet. */
  CURVATURE {
    @Override
    List<Part> parts(double amount) {
      if (amount < 0) {
        double offset = -0.9 * amount;
        double sigma = Math.sqrt(1 - 2.0 / 3 * offset * offset);
        double third = 1.0 / 3;
        return List.of(
            new Part(third, -offset, sigma),
            new Part(third, 0, sigma),
            new Part(third, offset, sigma));
      }
      double wide = 1 + 1.56 * amount;
      double narrow = (1 - 0.3 * wide) / 0.7;
      return List.of(new Part(0.7, 0, Math.sqrt(narrow)), new Part(0.3, 0, Math.sqrt(wide)));
    }
  };

  /** The only part of a plain peak. */
  static final List<Part> PLAIN = List.of(new Part(1, 0, 1));

  /** The parts of a peak of this shape. */
  abstract List<Part> parts(double amount);

  /**
   * A Gaussian part of a peak.
   *
   * @param weight share of the peak's area
   * @param offset from the peak's centre, in standard deviations of a plain peak
   * @param sigma in standard deviations of a plain peak
   */
  record Part(double weight, double offset, double sigma) implements Serializable {}
}
