package org.winesclustering.selection;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.winesclustering.teacher.Criteria;

/**
 * The rule that chooses k, by the valleys between the clusters of the best mixture of each k: how
 * sparse rows that were held out become between the two clusters that lie closest.
 *
 * <p>1 cluster, that is no structure, if the valleys of no k are as deep as {@value
 * Criteria#LEAST_DEPTH_OF_ANY}, and those of no two as deep as {@value Criteria#LEAST_DEPTH}.
 * Otherwise the largest k whose valleys are as deep as {@value Criteria#LEAST_DEPTH}, or as {@value
 * Criteria#LEAST_DEPTH_OF_SIMILAR} if those of the largest smaller k that passes are hardly deeper:
 * clusters that are there are separated by valleys, all of them, and a cluster too many has a
 * border where rows are as dense as beside it. Where clusters are many and close, valleys are
 * shallow for each number; where the depth falls at once, a cluster was cut.
 *
 * <p>Criteria that were tried before and chose less often right on public tables: silhouettes of
 * KMeans and of mixtures, the stability of clusters in resampled rows, the fall of the gains in
 * likelihood (A. J. Scott and M. Knott, Biometrics 30, 1974), the products of these, BIC and the
 * integrated likelihood. docs/method.md has the figures.
 */
final class KRule {
  private KRule() {}

  /**
   * The chosen one of several numbers of clusters; empty for "no structure".
   *
   * @param several criteria of 2 clusters and more, ascending
   */
  static Optional<KCriteria> best(List<KCriteria> several) {
    return isStructured(several)
        ? several.stream().reduce(Optional.empty(), KRule::larger, (first, second) -> second)
        : Optional.empty();
  }

  /** The next number if it passes after the largest that did, or else that one. */
  private static Optional<KCriteria> larger(Optional<KCriteria> passed, KCriteria next) {
    double asked =
        passed
            .map(criteria -> Criteria.LEAST_SHARE_OF_DEPTH * criteria.depth())
            .map(similar -> Math.max(Criteria.LEAST_DEPTH_OF_SIMILAR, similar))
            .orElse(Criteria.LEAST_DEPTH);
    return next.depth() >= Math.min(Criteria.LEAST_DEPTH, asked) ? Optional.of(next) : passed;
  }

  private static boolean isStructured(List<KCriteria> several) {
    List<KCriteria> deepest = deepestFirst(several);
    return deepest.stream().limit(1).anyMatch(of -> of.depth() >= Criteria.LEAST_DEPTH_OF_ANY)
        || deepest.stream().skip(1).limit(1).anyMatch(of -> of.depth() >= Criteria.LEAST_DEPTH);
  }

  /** Without those that have no depth. */
  private static List<KCriteria> deepestFirst(List<KCriteria> several) {
    return several.stream()
        .filter(criteria -> criteria.depth() > 0)
        .sorted(Comparator.comparingDouble(KCriteria::depth).reversed())
        .toList();
  }

  /**
   * Why k was chosen, by the tests that it and others passed or failed.
   *
   * @param several criteria of 2 clusters and more, ascending, that were looked at by the options
   */
  static String reason(KCriteria chosen, List<KCriteria> several, KSelectionOptions options) {
    int most = several.get(several.size() - 1).k();
    return String.format(
        Locale.ROOT,
        "%d clusters: the largest number of %d to %d with a valley between every two clusters, in"
            + " which rows that were held out are sparse (depth of the shallowest valley %.2f, at"
            + " least %s). The table has structure: the valleys of %s. %s%s",
        chosen.k(),
        several.get(0).k(),
        most,
        chosen.depth(),
        asked(chosen),
        structure(chosen, deepestFirst(several)),
        most > options.kMax()
            ? String.format(
                Locale.ROOT,
                "The search was to end at %d; it went on, since the largest number tried was the"
                    + " best. ",
                options.kMax())
            : "",
        chosen.k() == most
            ? largest(most, options)
            : failed(several.stream().filter(next -> next.k() > chosen.k()).toList()));
  }

  private static String asked(KCriteria chosen) {
    return chosen.depth() >= Criteria.LEAST_DEPTH
        ? String.format(Locale.ROOT, "%.2f is asked", Criteria.LEAST_DEPTH)
        : String.format(
            Locale.ROOT,
            "%.2f is asked beside a smaller number with valleys that are hardly deeper",
            Criteria.LEAST_DEPTH_OF_SIMILAR);
  }

  /** By which numbers' valleys a table has structure. */
  private static String structure(KCriteria chosen, List<KCriteria> deepest) {
    KCriteria first = deepest.get(0);
    if (first.depth() < Criteria.LEAST_DEPTH_OF_ANY) {
      return String.format(
          Locale.ROOT,
          "%d and of %d clusters have depths of %.2f and %.2f (at least %.2f is asked of one"
              + " number, or %.2f of two)",
          first.k(),
          deepest.get(1).k(),
          first.depth(),
          deepest.get(1).depth(),
          Criteria.LEAST_DEPTH_OF_ANY,
          Criteria.LEAST_DEPTH);
    }
    return String.format(
        Locale.ROOT,
        "%s (at least %.2f is asked of one number)",
        first.k() == chosen.k()
            ? "these clusters are the deepest"
            : String.format(
                Locale.ROOT, "%d clusters have a depth of %.2f", first.k(), first.depth()),
        Criteria.LEAST_DEPTH_OF_ANY);
  }

  private static String largest(int most, KSelectionOptions options) {
    return most < options.most()
        ? "It is also the largest number that so few rows can tell apart, at five a cluster."
        : String.format(
            Locale.ROOT,
            "It is also the largest number that was tried: there may be more clusters than %d. A"
                + " larger k-limit would look for them.",
            most);
  }

  private static String failed(List<KCriteria> larger) {
    KCriteria best = larger.stream().max(Comparator.comparing(KCriteria::depth)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "More clusters do not pass: the best of them, %d, have a depth of %.2f.",
        best.k(),
        best.depth());
  }

  /** Why no number was chosen. */
  static String noStructure(List<KCriteria> several) {
    if (several.isEmpty()) {
      return "No clusters: all rows are the same.";
    }
    int least = several.get(0).k();
    int most = several.get(several.size() - 1).k();
    return several.stream().allMatch(criteria -> criteria.mixture().isEmpty())
        ? String.format(
            Locale.ROOT,
            "No clusters: no mixture of %d to %d has clusters that can be told apart, which takes"
                + " at least five rows a cluster.",
            least,
            most)
        : String.format(
            Locale.ROOT,
            "No clusters: split into %d to %d, there is no valley between the two clusters that lie"
                + " closest (depth at most %.2f; at least %.2f is asked of one number, or %.2f of"
                + " two). The rows look like one group.",
            least,
            most,
            deepestFirst(several).stream().mapToDouble(KCriteria::depth).findFirst().orElse(0),
            Criteria.LEAST_DEPTH_OF_ANY,
            Criteria.LEAST_DEPTH);
  }
}
