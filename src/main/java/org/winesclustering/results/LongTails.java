package org.winesclustering.results;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.winesclustering.charts.Quantiles;
import org.winesclustering.teacher.Representation;
import org.winesclustering.teacher.Teacher;

/**
 * Features with a long tail, such as prices and counts, and what the run does about them.
 *
 * <p>A tail is long where the outermost hundredth of the values begins five times as far from the
 * median as that of the other side: a normal distribution has 1, an exponential one 5.8.
 */
final class LongTails {
  private static final double LONG = 5;
  private static final double OUTER = 0.01;
  private static final int MOST_NAMED = 5;

  private LongTails() {}

  /**
   * A sentence that names the features with long tails; empty without any.
   *
   * @param quantiles of the sampled values of each feature
   * @param teacher what the network was taught; empty where it learned no clusters
   */
  static Optional<String> sentence(
      List<String> features, List<Quantiles> quantiles, Optional<Teacher> teacher) {
    List<String> tailed =
        IntStream.range(0, features.size())
            .filter(i -> isLong(quantiles.get(i)))
            .mapToObj(features::get)
            .toList();
    if (tailed.isEmpty()) {
      return Optional.empty();
    }
    String named = String.join(", ", tailed.subList(0, Math.min(MOST_NAMED, tailed.size())));
    String more = tailed.size() > MOST_NAMED ? " and others" : "";
    return Optional.of(
        (tailed.size() == 1
                ? "feature %s%s has a long tail; %s"
                : "features %s%s have a long tail; %s")
            .formatted(named, more, treatment(teacher)));
  }

  static boolean isLong(Quantiles values) {
    double median = values.at(0.5);
    double above = values.at(1 - OUTER) - median;
    double below = median - values.at(OUTER);
    boolean hasSpread = values.at(0.75) > values.at(0.25);
    return hasSpread && Math.max(above, below) > LONG * Math.min(above, below);
  }

  private static String treatment(Optional<Teacher> teacher) {
    return teacher
        .map(taught -> taught.method().transform())
        .map(
            transform ->
                transform == Representation.Transform.YEO_JOHNSON
                    ? "the network is taught Yeo-Johnson power transforms of all features, which"
                        + " draw tails in"
                    : "the mixture that the network is taught leaves the scaled features as they"
                        + " are, so that large values weigh much: compare with a run on their"
                        + " logarithms")
        .orElse(
            "it is scaled and cut, not transformed, so that large values weigh much: compare with a"
                + " run on logarithms");
  }
}
