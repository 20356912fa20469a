package org.winesclustering.synthetic;

import static org.winesclustering.synthetic.SpectralNuisance.BASELINE;
import static org.winesclustering.synthetic.SpectralNuisance.JITTER;
import static org.winesclustering.synthetic.SpectralNuisance.NOISE;
import static org.winesclustering.synthetic.SpectralNuisance.SCATTER;
import static org.winesclustering.synthetic.SpectralNuisance.SHIFT;
import static org.winesclustering.synthetic.SpectralNuisance.STRETCH;
import static org.winesclustering.synthetic.SpectralNuisance.VARIATION;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import org.winesclustering.synthetic.SpectraOptions.Baseline;

/** Makes each spectrum of a table from its index alone. */
final class SpectrumMaker implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Digits after the point; noise of less is of no use. */
  private static final int DECIMALS = 6;

  private static final int DEGREE = 4;
  private static final int HUMPS = 3;

  /** Standard deviations of humps, as parts of the axis. */
  private static final double NARROWEST_HUMP = 0.1;

  private static final double WIDEST_HUMP = 0.3;

  private final SpectraOptions options;
  private final SpectralPeak[][] classes;
  private final ClassLayout layout;
  private final IndexShuffle order;

  SpectrumMaker(SpectraOptions options) {
    this.options = options;
    this.classes = SpectralClasses.of(options);
    List<Double> weights =
        options.shares().isEmpty()
            ? Collections.nCopies(options.clusters(), 1.0)
            : options.shares();
    this.layout = new ClassLayout(options.rows(), weights, 0, options.seed());
    this.order = new IndexShuffle(options.rows(), options.seed(), CountedRandom.Stream.ORDER);
  }

  List<Long> classSizes() {
    return layout.sizes();
  }

  /** Class of the row at an index, from 0. */
  int classAt(long index) {
    return layout.classAt(order.at(index));
  }

  /** Values of the row at an index, in the order of the axis. */
  double[] values(long index) {
    long position = order.at(index);
    double[] values = new double[options.range().points()];
    addPeaks(values, classes[layout.classAt(position)], position);
    scatter(values, position);
    addBaseline(values, position);
    addNoise(values, position);
    for (int j = 0; j < values.length; j++) {
      values[j] = WineColumn.rounded(values[j], DECIMALS);
    }
    return values;
  }

  private void addPeaks(double[] values, SpectralPeak[] peaks, long position) {
    CountedRandom variation = random(CountedRandom.Stream.VARIATION, position);
    CountedRandom jitter = random(CountedRandom.Stream.JITTER, position);
    double width = options.widthInSteps();
    double middle = (values.length - 1) / 2.0;
    double shift =
        options.level(SHIFT) * width * random(CountedRandom.Stream.SHIFT, position).nextGaussian();
    double stretch =
        1 + options.level(STRETCH) * random(CountedRandom.Stream.STRETCH, position).nextGaussian();
    for (SpectralPeak peak : peaks) {
      double factor = StrictMath.exp(options.level(VARIATION) * variation.nextGaussian());
      double moved = shift + options.level(JITTER) * width * jitter.nextGaussian();
      peak.addTo(values, factor, middle + stretch * (peak.centre() - middle) + moved, stretch);
    }
  }

  private void scatter(double[] values, long position) {
    CountedRandom random = random(CountedRandom.Stream.SCATTER, position);
    double factor = StrictMath.exp(options.level(SCATTER) * random.nextGaussian());
    double offset = options.level(SCATTER) * random.nextGaussian();
    for (int j = 0; j < values.length; j++) {
      values[j] = factor * values[j] + offset;
    }
  }

  private void addBaseline(double[] values, long position) {
    CountedRandom random = random(CountedRandom.Stream.BASELINE, position);
    double level = options.level(BASELINE);
    if (options.baseline() == Baseline.POLYNOMIAL) {
      addPolynomial(values, level, random);
    } else {
      addHumps(values, level, random);
    }
  }

  /**
   * A sum of Legendre polynomials of degrees 1 to {@value #DEGREE} over the axis, by Bonnet's
   * recursion; the higher the degree, the less of it.
   */
  private static void addPolynomial(double[] values, double level, CountedRandom random) {
    double[] coefficients = new double[DEGREE + 1];
    for (int degree = 1; degree <= DEGREE; degree++) {
      coefficients[degree] = level * random.nextGaussian() / degree;
    }
    for (int j = 0; j < values.length; j++) {
      double x = 2.0 * j / (values.length - 1) - 1;
      double before = 1;
      double legendre = x;
      for (int degree = 1; degree <= DEGREE; degree++) {
        values[j] += coefficients[degree] * legendre;
        double next = ((2 * degree + 1) * x * legendre - degree * before) / (degree + 1);
        before = legendre;
        legendre = next;
      }
    }
  }

  private static void addHumps(double[] values, double level, CountedRandom random) {
    for (int hump = 0; hump < HUMPS; hump++) {
      double height = level * Math.abs(random.nextGaussian());
      double centre = random.nextDouble();
      double sigma = NARROWEST_HUMP + (WIDEST_HUMP - NARROWEST_HUMP) * random.nextDouble();
      int steps = values.length - 1;
      new SpectralLine(height, centre * steps, sigma * steps).addTo(values);
    }
  }

  private void addNoise(double[] values, long position) {
    double level = options.level(NOISE);
    if (level > 0) {
      CountedRandom random = random(CountedRandom.Stream.NOISE, position);
      for (int j = 0; j < values.length; j++) {
        values[j] += level * random.nextGaussian();
      }
    }
  }

  private CountedRandom random(CountedRandom.Stream stream, long position) {
    return new CountedRandom(options.seed(), stream, position);
  }
}
