package org.winesclustering.ml;

import java.io.Serializable;

/**
 * Count, mean and sum of squared deviations, updated and merged without cancellation: T. F. Chan,
 * G. H. Golub and R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing sample
 * variances", Stanford STAN-CS-79-773, 1979.
 */
public final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  private long count;
  private double mean;
  private double squares;

  public void add(double value) {
    count++;
    double difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
  }

  /** Adds the values of {@code other}. */
  public void merge(Moments other) {
    if (other.count == 0) {
      return;
    }
    double all = (double) count + other.count;
    double difference = other.mean - mean;
    squares += other.squares + difference * difference * (count / all) * other.count;
    mean += difference * (other.count / all);
    count += other.count;
  }

  public long count() {
    return count;
  }

  /** Mean, NaN without values. */
  public double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /** Sum of the squared deviations from the mean, 0 or more. */
  public double squaredDeviations() {
    return squares;
  }

  /** Sample deviation; 0 for one value, NaN without. */
  public double deviation() {
    if (count == 0) {
      return Double.NaN;
    }
    return count == 1 ? 0 : Math.sqrt(squares / (count - 1));
  }
}
