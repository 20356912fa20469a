package org.winesclustering.explain;

import java.util.Collection;
import org.winesclustering.ml.Moments;

/**
 * Effect sizes of differences between groups, from the groups' moments: J. Cohen, "Statistical
 * Power Analysis for the Behavioral Sciences", 2nd edition, 1988.
 */
public final class EffectSize {
  private EffectSize() {}

  /**
   * The difference of two means in pooled standard deviations, d_s in Cohen's equations 2.5.1 and
   * 2.5.2: (m1 - m2) / sqrt((SS1 + SS2) / (n1 + n2 - 2)). NaN if it is not defined, infinite if
   * only the means differ.
   */
  static double cohensD(Moments one, Moments other) {
    if (one.count() == 0 || other.count() == 0 || one.count() + other.count() == 2) {
      return Double.NaN;
    }
    double difference = one.mean() - other.mean();
    double squares = one.squaredDeviations() + other.squaredDeviations();
    double pooled = Math.sqrt(squares / (one.count() + other.count() - 2));
    return difference == 0 ? 0 : difference / pooled;
  }

  /**
   * The share of the total sum of squares that lies between the groups, SSB / SST, 0 to 1: the
   * squared correlation ratio of Cohen's section 8.2.2. 0 if all values are equal.
   */
  public static double etaSquared(Collection<Moments> groups) {
    Moments all = new Moments();
    groups.forEach(all::merge);
    double within = groups.stream().mapToDouble(Moments::squaredDeviations).sum();
    double between =
        groups.stream()
            .filter(group -> group.count() > 0)
            .mapToDouble(group -> group.count() * Math.pow(group.mean() - all.mean(), 2))
            .sum();
    return between == 0 ? 0 : between / (between + within);
  }
}
