package org.winesclustering.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.clustering.ExternalMetrics;

/**
 * Rules for a {@link Verdict}.
 *
 * <p>With a label, agreement with it decides. Without one, no single measure is fair. The
 * silhouette in the scaled features favours KMeans there, which minimises nearly the same; that in
 * an embedding favours KMeans in it, and has no vote. Stability favours nobody by construction, but
 * says nothing of what the clusters are worth: two coarse groups are stable as well. So one measure
 * has to speak for a contender and the other must not speak against it, and small differences do
 * not count: the known classes of UCI Wine themselves have a silhouette of 0.437 where KMeans has
 * 0.451. Clusters that are not found again in resampled rows are never better: in a table without
 * structure something is a little more stable than KMeans, or lies a little further apart, by
 * chance. And those that are found again are never worse: long clusters have a lower silhouette
 * than the round ones into which KMeans cuts them.
 */
final class Verdicts {
  /** Smallest difference of the adjusted Rand index that counts. */
  static final double LEAST_ARI = 0.005;

  /** Smallest difference of silhouettes that counts; their intervals vanish on large tables. */
  static final double LEAST_SILHOUETTE = 0.02;

  /** Smallest difference of stability that counts; its interval ignores other samples of rows. */
  static final double LEAST_STABILITY = 0.05;

  private Verdicts() {}

  /** Verdict where the contender or the baseline has a single cluster. */
  static Verdict oneCluster(Contender contender, int clusters, int ofBaseline) {
    return new Verdict(
        contender,
        Outcome.NOT_COMPARED,
        List.of(),
        clusters == ofBaseline
            ? "No structure was found: one cluster; there is nothing to compare."
            : "There is nothing to compare: clusters of %s: %d, of plain KMeans: %d."
                .formatted(contender.name(), clusters, ofBaseline));
  }

  static Verdict samePartition(Contender contender) {
    return new Verdict(
        contender,
        Outcome.NO_DIFFERENT,
        List.of(),
        contender.subject() + " are the same clusters as plain KMeans.");
  }

  static Verdict labelled(Contender contender, Difference ari) {
    Outcome outcome = ari.outcome(LEAST_ARI);
    return new Verdict(
        contender,
        outcome,
        List.of(ari),
        "%s are %s plain KMeans by %s: %s."
            .formatted(contender.subject(), outcome.words(), ari.measure(), ari.numbers()));
  }

  /**
   * Verdict without known classes.
   *
   * @param stability empty if it was not measured; the contender then counts as not found again
   */
  static Verdict unlabelled(
      Contender contender, Difference silhouette, Optional<Difference> stability) {
    Outcome measured =
        together(
            silhouette.outcome(LEAST_SILHOUETTE),
            stability.map(s -> s.outcome(LEAST_STABILITY)).orElse(Outcome.NO_DIFFERENT));
    boolean isFoundAgain =
        stability.stream().anyMatch(s -> s.value() >= ExternalMetrics.FOUND_AGAIN);
    Outcome impossible = isFoundAgain ? Outcome.WORSE : Outcome.BETTER;
    Outcome outcome = measured == impossible ? Outcome.NO_DIFFERENT : measured;
    List<Difference> differences =
        Stream.concat(Stream.of(silhouette), stability.stream()).toList();
    String subject = contender.subject();
    return new Verdict(
        contender,
        outcome,
        differences,
        "As far as one can tell without known classes, %s are %s plain KMeans: %s%s%s."
            .formatted(
                subject.substring(0, 1).toLowerCase(Locale.ROOT) + subject.substring(1),
                outcome.words(),
                differences.stream()
                    .map(difference -> difference.measure() + " " + difference.numbers())
                    .collect(Collectors.joining(", ")),
                stability.isPresent() ? "" : ", stability not measured",
                outcome == measured ? "" : reservation(isFoundAgain)));
  }

  private static String reservation(boolean isFoundAgain) {
    return String.format(
        Locale.ROOT,
        isFoundAgain
            ? "; clusters that are found again, with a stability of %.2f at least, may have a lower"
                + " silhouette only because they are not round"
            : "; clusters that are better would be found again in resampled rows, with a stability"
                + " of %.2f at least",
        ExternalMetrics.FOUND_AGAIN);
  }

  private static Outcome together(Outcome first, Outcome second) {
    if (first == second || second == Outcome.NO_DIFFERENT) {
      return first;
    }
    // One for and one against say nothing.
    return first == Outcome.NO_DIFFERENT ? second : Outcome.NO_DIFFERENT;
  }
}
