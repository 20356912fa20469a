package org.winesclustering.charts;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.winesclustering.ml.DenseVectors;

/**
 * Two-dimensional t-SNE map (van der Maaten and Hinton, 2008), computed exactly. Time and memory
 * grow with the square of the points, so use a few thousand at most. It starts from the first two
 * principal components instead of random points, and is the same on every machine.
 *
 * @param points 2 x points
 * @param perplexity of the map, roughly the number of neighbours of a point that count
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record NeighbourMap(double[][] points, double perplexity) {
  private static final double USUAL_PERPLEXITY = 30;

  /** Fewest points for each neighbour that the perplexity counts. */
  private static final double POINTS_A_NEIGHBOUR = 3;

  private static final int STEPS = 500;
  private static final int EXAGGERATED_STEPS = 150;
  private static final double EXAGGERATION = 12;
  private static final double SLOWEST = 50;
  private static final double START = 1e-4;
  private static final double FIRST_MOMENTUM = 0.5;
  private static final double MOMENTUM = 0.8;
  private static final double GAIN_MORE = 0.2;
  private static final double GAIN_LESS = 0.8;
  private static final double LEAST_GAIN = 0.01;
  private static final double LEAST_SHARE = 1e-12;
  private static final int BISECTIONS = 50;

  /**
   * The map of some points.
   *
   * @param points points x dimensions, at least one, without NaN
   */
  public static NeighbourMap of(double[][] points) {
    int count = points.length;
    double perplexity = Math.max(1, Math.min(USUAL_PERPLEXITY, (count - 1) / POINTS_A_NEIGHBOUR));
    double[][] map = start(points);
    if (count > 2) {
      descend(affinities(points, perplexity), map);
    }
    return new NeighbourMap(map, perplexity);
  }

  private static double[][] start(double[][] points) {
    double[][] components = PrincipalAxes.of(points, 2).projected();
    double[][] map = new double[2][points.length];
    double size =
        components.length == 0
            ? 0
            : Math.sqrt(Arrays.stream(components[0]).map(x -> x * x).average().orElse(0));
    for (int axis = 0; axis < components.length && size > 0; axis++) {
      for (int i = 0; i < points.length; i++) {
        map[axis][i] = components[axis][i] / size * START;
      }
    }
    return map;
  }

  /** Symmetric affinities p_ij of the points, whose sum is 1; 0 on the diagonal. */
  private static double[][] affinities(double[][] points, double perplexity) {
    int count = points.length;
    double[][] shares = new double[count][];
    for (int i = 0; i < count; i++) {
      shares[i] = neighbours(points, i, perplexity);
    }
    double[][] affinities = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        affinities[i][j] = Math.max((shares[i][j] + shares[j][i]) / (2 * count), LEAST_SHARE);
        affinities[j][i] = affinities[i][j];
      }
    }
    return affinities;
  }

  /** Normal weights p_j|i of a point's neighbours, as wide as the perplexity asks. */
  private static double[] neighbours(double[][] points, int of, double perplexity) {
    int count = points.length;
    double[] distances = new double[count];
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < count; j++) {
      distances[j] = DenseVectors.squaredDistance(points[of], points[j]);
      nearest = j == of ? nearest : Math.min(nearest, distances[j]);
    }
    double[] shares = new double[count];
    double precision = 1;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double wanted = StrictMath.log(perplexity);
    for (int step = 0; step < BISECTIONS; step++) {
      // Relative to the nearest point, whose weight is 1, so that the sum is never 0.
      double sum = 0;
      for (int j = 0; j < count; j++) {
        shares[j] = j == of ? 0 : StrictMath.exp(-precision * (distances[j] - nearest));
        sum += shares[j];
      }
      double entropy = 0;
      for (int j = 0; j < count; j++) {
        shares[j] /= sum;
        entropy -= shares[j] > 0 ? shares[j] * StrictMath.log(shares[j]) : 0;
      }
      if (entropy > wanted) {
        low = precision;
        precision = Double.isInfinite(high) ? precision * 2 : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return shares;
  }

  private static void descend(double[][] affinities, double[][] map) {
    int count = affinities.length;
    // The rate of Belkina and others (2019), which suits tables of any size.
    double rate = Math.max(SLOWEST, count / EXAGGERATION / 4);
    Descent[] axes = {new Descent(map[0], rate), new Descent(map[1], rate)};
    double[][] kernel = new double[count][count];
    double[][] gradient = new double[2][count];
    for (int step = 0; step < STEPS; step++) {
      boolean early = step < EXAGGERATED_STEPS;
      gradient(affinities, early ? EXAGGERATION : 1, map, kernel, gradient);
      for (int axis = 0; axis < 2; axis++) {
        axes[axis].step(gradient[axis], early ? FIRST_MOMENTUM : MOMENTUM);
      }
    }
  }

  /** The gradient 4 sum_j (p_ij - q_ij) (y_i - y_j) / (1 + |y_i - y_j|^2). */
  private static void gradient(
      double[][] affinities,
      double exaggeration,
      double[][] map,
      double[][] kernel,
      double[][] gradient) {
    double[] x = map[0];
    double[] y = map[1];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double[] near = kernel[i];
      double xi = x[i];
      double yi = y[i];
      for (int j = 0; j < i; j++) {
        double dx = xi - x[j];
        double dy = yi - y[j];
        double share = 1 / (1 + dx * dx + dy * dy);
        near[j] = share;
        sum += 2 * share;
      }
    }
    double[] gx = gradient[0];
    double[] gy = gradient[1];
    for (int i = 0; i < x.length; i++) {
      double[] near = kernel[i];
      double[] wanted = affinities[i];
      double xi = x[i];
      double yi = y[i];
      // Nothing was added to the sums of point i by the points before it.
      double gxi = 0;
      double gyi = 0;
      for (int j = 0; j < i; j++) {
        double force = 4 * (exaggeration * wanted[j] - near[j] / sum) * near[j];
        double fx = force * (xi - x[j]);
        double fy = force * (yi - y[j]);
        gxi += fx;
        gx[j] -= fx;
        gyi += fy;
        gy[j] -= fy;
      }
      gx[i] = gxi;
      gy[i] = gyi;
    }
  }

  /** Gradient descent along an axis with momentum and a gain for each coordinate (Jacobs, 1988). */
  private static final class Descent {
    private final double[] values;
    private final double rate;
    private final double[] steps;
    private final double[] gains;

    Descent(double[] values, double rate) {
      this.values = values;
      this.rate = rate;
      steps = new double[values.length];
      gains = IntStream.range(0, values.length).mapToDouble(i -> 1).toArray();
    }

    void step(double[] gradient, double momentum) {
      double mean = 0;
      for (int i = 0; i < values.length; i++) {
        boolean turned = gradient[i] > 0 == steps[i] > 0;
        gains[i] = Math.max(LEAST_GAIN, turned ? gains[i] * GAIN_LESS : gains[i] + GAIN_MORE);
        steps[i] = momentum * steps[i] - rate * gains[i] * gradient[i];
        values[i] += steps[i];
        mean += values[i] / values.length;
      }
      for (int i = 0; i < values.length; i++) {
        values[i] -= mean;
      }
    }
  }
}
