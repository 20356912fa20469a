package org.winesclustering.selection;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.winesclustering.clustering.ExternalMetrics;

/**
 * The rule that chooses k.
 *
 * <p>1 cluster, that is no structure, if for every k from 2 up clusters of resampled rows agree
 * with those of all rows by less than {@value ExternalMetrics#FOUND_AGAIN}. Otherwise the k with
 * the largest product drop x stability x silhouette, the smallest k on ties:
 *
 * <ul>
 *   <li><b>drop</b>: how much more likely a row becomes with each cluster up to k than with each
 *       after k. In a mixture with one common covariance every real cluster adds a lot to the
 *       likelihood, and a cluster too many, which halves a real one, little. With g<sub>2</sub> ..
 *       g<sub>m</sub> these gains, drop(k) = (mean of g<sub>2</sub>..g<sub>k</sub> - mean of
 *       g<sub>k+1</sub>..g<sub>m</sub>) · √((k - 1)(m - k)), at least 0: the two-sample contrast by
 *       which a change of the mean in a series is located (A. J. Scott and M. Knott, Biometrics 30,
 *       1974). The likelihood itself, and BIC with it, chose too many clusters on real wines, whose
 *       tails are longer than the normal distribution's; its change did not.
 *   <li><b>stability</b>: clusters that are not there come out differently from other rows (C.
 *       Hennig, "Cluster-wise assessment of cluster stability", CSDA 52, 2007).
 *   <li><b>silhouette</b> (squared Euclidean, of KMeans on the scaled columns): tells clusters that
 *       lie apart from pieces of one that tails and bends of its shape suggest.
 * </ul>
 *
 * <p>None of the three alone was enough on the tables that were looked at: the silhouette took five
 * clusters for two, stability three for two, and the drop found four where two are meant in red and
 * white wines, whose kinds have kinds of their own. No number is tuned but the least stability.
 */
final class KRule {
  private KRule() {}

  /**
   * Sharpness of the fall of the gains after each k.
   *
   * @param logLikelihoods of 1, 2, .. m clusters, mean over the rows, in nats
   * @return for k = 2 .. m - 1 at positions 0, 1, ..; 0 or more
   */
  static double[] drops(double[] logLikelihoods) {
    double[] gains =
        IntStream.range(1, logLikelihoods.length)
            .mapToDouble(i -> logLikelihoods[i] - logLikelihoods[i - 1])
            .toArray();
    return IntStream.range(1, gains.length).mapToDouble(split -> contrast(gains, split)).toArray();
  }

  private static double contrast(double[] gains, int split) {
    double before = Arrays.stream(gains, 0, split).average().orElseThrow();
    double after = Arrays.stream(gains, split, gains.length).average().orElseThrow();
    return Math.max(0, before - after) * Math.sqrt((double) split * (gains.length - split));
  }

  /** Score of k, 0 or more; a negative silhouette or stability counts as 0. */
  static double score(double drop, double stability, double silhouette) {
    return drop * Math.max(0, stability) * Math.max(0, silhouette);
  }

  /**
   * Position of the chosen k, empty for "no structure".
   *
   * @param stabilities of each k, ascending; NaN where k cannot be had
   * @param scores of the same k
   */
  static OptionalInt best(double[] stabilities, double[] scores) {
    if (Arrays.stream(stabilities)
        .noneMatch(stability -> stability >= ExternalMetrics.FOUND_AGAIN)) {
      return OptionalInt.empty();
    }
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] > 0)
        .reduce((best, next) -> scores[next] > scores[best] ? next : best);
  }

  static String reason(KCriteria chosen, int most) {
    return String.format(
        Locale.ROOT,
        "%d clusters: found again in resampled rows with an agreement of %.2f (1 is perfect, at"
            + " least %.2f is asked), they lie apart (silhouette %.2f), and further clusters"
            + " explain much less (drop %.2f). The product of the three, %.3f, is the largest of 2"
            + " to %d clusters.",
        chosen.k(),
        chosen.mixtureStability().orElseThrow(),
        ExternalMetrics.FOUND_AGAIN,
        chosen.squaredSilhouette().orElseThrow(),
        chosen.drop().orElseThrow(),
        chosen.score().orElseThrow(),
        most);
  }

  static String noStructure(double[] stabilities, int most) {
    return String.format(
        Locale.ROOT,
        "No clusters: split into 2 to %d, resampled rows are split differently each time (agreement"
            + " at most %.2f, where 1 is perfect and %.2f is asked). The rows look like one group.",
        most,
        Arrays.stream(stabilities).filter(Double::isFinite).max().orElse(0),
        ExternalMetrics.FOUND_AGAIN);
  }
}
