package org.winesclustering.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The normal distributions of the synthetic classes, fitted to the cultivars of the bundled table
 * with covariances shrunk by {@value #SHRINKAGE}.
 *
 * <p>One class is the whole table; two are its first two cultivars; three are its cultivars. Every
 * class beyond has the covariance and the weight of a cultivar (the first, second, third, first,
 * ..) and a mean of its own: in the space in which the cultivars' common covariance is the unit
 * matrix, it lies in a random direction from the mean of the table, so far away that two such means
 * are about as far apart as two cultivars are on average. Of {@value #CANDIDATES} directions the
 * one farthest from all classes so far is taken, and only means that lie well inside the range of
 * every column count.
 */
final class WineClasses {
  private static final double SHRINKAGE = 0.1;
  private static final int CANDIDATES = 400;

  /** Least distance of a mean from the ends of its column's range, in within-class deviations. */
  private static final double MARGIN = 0.5;

  private final List<Gaussian> distributions;
  private final List<Double> weights;

  private WineClasses(List<Gaussian> distributions, List<Double> weights) {
    this.distributions = List.copyOf(distributions);
    this.weights = List.copyOf(weights);
  }

  /**
   * Classes of a table.
   *
   * @param clusters 1 or more
   * @param overlap share of the way that the means move to their weighted mean, 0 to 1
   * @param seed of the directions of the classes beyond the third
   */
  static WineClasses of(int clusters, double overlap, long seed) {
    WineSample sample = WineSample.bundled();
    WineClasses separate =
        clusters == 1
            ? new WineClasses(List.of(fitted(sample.rows())), List.of(1.0))
            : cultivarsAndMore(sample, clusters, seed);
    return separate.drawnTogether(overlap);
  }

  List<Gaussian> distributions() {
    return distributions;
  }

  /** Relative sizes of the classes, in wines of the bundled table. */
  List<Double> weights() {
    return weights;
  }

  private static WineClasses cultivarsAndMore(WineSample sample, int clusters, long seed) {
    List<double[][]> cultivars = sample.rowsByCultivar();
    List<Gaussian> fitted = cultivars.stream().map(WineClasses::fitted).toList();
    List<Gaussian> classes = new ArrayList<>(fitted.subList(0, Math.min(clusters, fitted.size())));
    if (clusters > fitted.size()) {
      Gaussian common = Gaussian.of(Gaussian.mean(sample.rows()), commonCovariance(cultivars));
      double radius = meanDistance(fitted, common) / Math.sqrt(2);
      for (int i = fitted.size(); i < clusters; i++) {
        CountedRandom random =
            new CountedRandom(seed, CountedRandom.Stream.FURTHER_CLASSES, classes.size());
        double[] mean = farthest(classes, common, radius, sample.columns(), random);
        classes.add(fitted.get(i % fitted.size()).at(mean));
      }
    }
    return new WineClasses(
        classes,
        IntStream.range(0, clusters)
            .mapToObj(i -> (double) cultivars.get(i % cultivars.size()).length)
            .toList());
  }

  private static Gaussian fitted(double[][] rows) {
    return Gaussian.of(Gaussian.mean(rows), Gaussian.shrunk(Gaussian.covariance(rows), SHRINKAGE));
  }

  /** The shrunk pooled covariance within the cultivars. */
  private static RealMatrix commonCovariance(List<double[][]> cultivars) {
    int freedom = cultivars.stream().mapToInt(rows -> rows.length - 1).sum();
    RealMatrix pooled =
        cultivars.stream()
            .map(rows -> Gaussian.covariance(rows).scalarMultiply(rows.length - 1))
            .reduce(RealMatrix::add)
            .orElseThrow()
            .scalarMultiply(1.0 / freedom);
    return Gaussian.shrunk(pooled, SHRINKAGE);
  }

  private static double meanDistance(List<Gaussian> classes, Gaussian common) {
    return IntStream.range(0, classes.size())
        .boxed()
        .flatMap(
            i ->
                classes.subList(0, i).stream()
                    .map(other -> common.distance(classes.get(i).mean(), other.mean())))
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private static double[] farthest(
      List<Gaussian> classes,
      Gaussian common,
      double radius,
      List<WineColumn> columns,
      CountedRandom random) {
    double[] best = null;
    double bestDistance = -1;
    for (int candidate = 0; candidate < CANDIDATES || best == null; candidate++) {
      double[] mean = common.point(direction(columns.size(), radius, random), common.mean());
      if (isWellInside(mean, common, columns)) {
        double distance = nearest(classes, common, mean);
        if (distance > bestDistance) {
          best = mean;
          bestDistance = distance;
        }
      }
    }
    return best;
  }

  private static double[] direction(int dimensions, double length, CountedRandom random) {
    double[] direction = Gaussian.standard(dimensions, random);
    double square = 0;
    for (double coordinate : direction) {
      square += coordinate * coordinate;
    }
    double factor = length / Math.sqrt(square);
    return Arrays.stream(direction).map(coordinate -> coordinate * factor).toArray();
  }

  private static boolean isWellInside(double[] mean, Gaussian common, List<WineColumn> columns) {
    double[] deviations = common.deviations();
    return IntStream.range(0, mean.length)
        .allMatch(
            j ->
                mean[j] >= columns.get(j).least() + MARGIN * deviations[j]
                    && mean[j] <= columns.get(j).most() - MARGIN * deviations[j]);
  }

  private static double nearest(List<Gaussian> classes, Gaussian common, double[] mean) {
    return classes.stream()
        .mapToDouble(other -> common.distance(other.mean(), mean))
        .min()
        .orElseThrow();
  }

  private WineClasses drawnTogether(double overlap) {
    double all = weights.stream().mapToDouble(Double::doubleValue).sum();
    double[] centre = new double[distributions.get(0).mean().length];
    for (int i = 0; i < distributions.size(); i++) {
      double[] mean = distributions.get(i).mean();
      for (int j = 0; j < centre.length; j++) {
        centre[j] += weights.get(i) / all * mean[j];
      }
    }
    return new WineClasses(
        distributions.stream().map(one -> one.at(between(one.mean(), centre, overlap))).toList(),
        weights);
  }

  private static double[] between(double[] from, double[] to, double share) {
    return IntStream.range(0, from.length)
        .mapToDouble(j -> from[j] + share * (to[j] - from[j]))
        .toArray();
  }
}
