package org.winesclustering.synthetic;

import java.io.Serializable;
import java.util.List;

/**
 * A peak as one class has it.
 *
 * @param height of a plain peak with the same area, at most 1
 * @param centre in steps of the axis
 * @param sigma standard deviation of a plain peak, in steps of the axis
 */
record SpectralPeak(double height, double centre, double sigma, List<PeakShape.Part> parts)
    implements Serializable {

  /**
   * Adds the peak to the values of a spectrum.
   *
   * @param factor of its height
   * @param place where its centre is
   * @param stretch factor of its width
   */
  void addTo(double[] values, double factor, double place, double stretch) {
    for (PeakShape.Part part : parts) {
      new SpectralLine(
              factor * height * part.weight() / part.sigma(),
              place + stretch * sigma * part.offset(),
              stretch * sigma * part.sigma())
          .addTo(values);
    }
  }
}
