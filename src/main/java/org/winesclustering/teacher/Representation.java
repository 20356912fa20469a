package org.winesclustering.teacher;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.winesclustering.mixture.MixtureDensity;
import org.winesclustering.mixture.NormalMixture;
import org.winesclustering.ml.ComponentMap;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.PowerTransform;
import org.winesclustering.ml.RowMap;

/**
 * Map from scaled columns to the space in which mixtures are fitted: the columns as they are, or
 * their power transforms, and the first principal components of either where there are many columns
 * for the rows.
 *
 * <p>Likelihoods in two spaces compare if both are densities of the same scaled columns. So the
 * logarithm of the transform's slopes is added, and what components leave out counts as normal
 * noise of one variance (M. E. Tipping and C. M. Bishop, "Probabilistic principal component
 * analysis", Journal of the Royal Statistical Society B 61, 1999).
 *
 * @param transform of the columns
 * @param steps what is done to a row, in this order
 * @param logDensity added to the mean log-likelihood in this space for that of the scaled columns
 * @param parameters of the transform
 * @param ridge added to the variances of a mixture in this space, above 0
 * @param noise variance in each direction that components leave out, above 0
 */
public record Representation(
    Transform transform,
    List<RowMap> steps,
    double logDensity,
    int parameters,
    double ridge,
    double noise)
    implements Serializable {
  /** Least variance of what components leave out, in units of a column's variance. */
  private static final double LEAST_NOISE = 1e-3;

  /** Ridge, in units of a column's variance. */
  private static final double RIDGE = 1e-3;

  /** Columns above which a covariance of all of them takes too long. */
  private static final int MANY_COLUMNS = 400;

  private static final int MOST_COLUMNS = 30;
  private static final int ROWS_A_COLUMN = 5;
  private static final int MOST_COMPONENTS = 10;
  private static final int ROWS_A_COMPONENT = 8;

  /** What is done to each scaled column. */
  public enum Transform {
    NONE,
    YEO_JOHNSON
  }

  public Representation {
    steps = List.copyOf(steps);
  }

  /**
   * The scaled columns as they are or, where these are many, the directions between centres: which
   * centre is nearest to a row does not depend on others.
   *
   * @param centres at least two, of which two differ
   */
  static Representation betweenCentres(double[][] scaled, double[][] centres) {
    if (scaled[0].length <= MANY_COLUMNS) {
      return new Representation(Transform.NONE, List.of(), 0, 0, ridge(scaled), LEAST_NOISE);
    }
    ComponentMap directions = ComponentMap.fit(centres, centres.length - 1);
    Rest rest = Rest.of(directions, scaled);
    return new Representation(
        Transform.NONE, List.of(directions), rest.meanLogDensity(), 0, ridge(scaled), rest.noise());
  }

  private static double ridge(double[][] rows) {
    double[][] centred = DenseVectors.minus(rows, DenseVectors.mean(rows));
    return RIDGE * Math.max(Double.MIN_NORMAL, meanSquare(centred) / rows[0].length);
  }

  /**
   * Fits a representation.
   *
   * @param scaled rows x columns, at least one, without NaN
   * @param bound largest absolute value of a transformed column
   */
  public static Representation fit(Transform transform, double[][] scaled, double bound) {
    List<RowMap> steps = new ArrayList<>();
    double logDensity = 0;
    int parameters = 0;
    double[][] rows = scaled;
    if (transform == Transform.YEO_JOHNSON) {
      PowerTransform powers = PowerTransform.fit(scaled, bound);
      steps.add(powers);
      rows = powers.apply(scaled);
      logDensity = powers.meanLogSlope(scaled);
      parameters = powers.columns();
    }
    double ridge = ridge(rows);
    double noise = LEAST_NOISE;
    int columns = scaled[0].length;
    if (columns > MOST_COLUMNS || columns > rows.length / ROWS_A_COLUMN) {
      int most = Math.max(2, Math.min(MOST_COMPONENTS, rows.length / ROWS_A_COMPONENT));
      ComponentMap components = ComponentMap.fit(rows, Math.min(columns, most));
      steps.add(components);
      Rest rest = Rest.of(components, rows);
      logDensity += rest.meanLogDensity();
      noise = rest.noise();
    }
    return new Representation(transform, steps, logDensity, parameters, ridge, noise);
  }

  /**
   * What components leave out of rows.
   *
   * @param directions their number
   * @param variance of the rows in each
   */
  private record Rest(int directions, double variance) {

    static Rest of(ComponentMap components, double[][] rows) {
      double[][] centred = DenseVectors.minus(rows, components.mean());
      double[][] projected = components.apply(rows);
      int left = centred[0].length - projected[0].length;
      double square = Math.max(0, meanSquare(centred) - meanSquare(projected));
      return new Rest(left, left == 0 ? 0 : square / left);
    }

    double noise() {
      return Math.max(LEAST_NOISE, variance);
    }

    double meanLogDensity() {
      return directions == 0
          ? 0
          : -directions * (Math.log(2 * Math.PI * noise()) + variance / noise()) / 2;
    }
  }

  private static double meanSquare(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> DenseVectors.dot(row, row)).sum() / rows.length;
  }

  /** Rows of scaled columns in this space. */
  public double[][] of(double[][] scaled) {
    return Arrays.stream(scaled).map(this::of).toArray(double[][]::new);
  }

  /** A row of scaled columns in this space. */
  public double[] of(double[] scaled) {
    double[] row = scaled;
    for (RowMap step : steps) {
      row = step.apply(row);
    }
    return row;
  }

  /** A row of scaled columns with the transform of the columns alone. */
  double[] transformed(double[] scaled) {
    return powers().map(powers -> powers.apply(scaled)).orElse(scaled);
  }

  /** The transform of the columns; empty if they stay as they are. */
  public Optional<PowerTransform> powers() {
    return first(PowerTransform.class);
  }

  /** The projection on principal components; empty if all columns are used. */
  public Optional<ComponentMap> components() {
    return first(ComponentMap.class);
  }

  /** The density of rows to whose columns the transform was applied before. */
  MixtureDensity density(NormalMixture mixture) {
    return new MixtureDensity(mixture, components().stream().toList(), noise);
  }

  private <T extends RowMap> Optional<T> first(Class<T> type) {
    return steps.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
