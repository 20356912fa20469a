package org.winesclustering.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.teacher.Criteria;

/**
 * Rules for a {@link Verdict}.
 *
 * <p>With a label, agreement with it decides. Without one, learned clusters are judged by two tests
 * of the mixture that the network is taught, in which no space has a part that was learned: whether
 * everything is found again when it is fitted to resampled rows, and whether rows that were held
 * out are sparse between every two clusters. KMeans is put to the same tests. Where both pass, the
 * clusters that explain the rows better are better, unless they are nearly the same. In a table
 * without structure something is a little more stable than KMeans, or lies a little further apart,
 * by chance; so the tests ask for least values, and clusters that do not pass both are never
 * better.
 *
 * <p>For contenders whose valleys were not measured, the silhouette in the scaled features and the
 * stability count: one has to speak for a contender, and the other must not speak against it.
 * Clusters that are not found again are never better, and those that are found again never worse:
 * the silhouette favours KMeans, which minimises nearly the same, and long clusters have a lower
 * one than the round ones into which KMeans cuts them.
 */
final class Verdicts {
  /** Smallest difference of the adjusted Rand index that counts. */
  static final double LEAST_ARI = 0.005;

  /** Smallest difference of silhouettes that counts; their intervals vanish on large tables. */
  static final double LEAST_SILHOUETTE = 0.02;

  /** Smallest difference of stability that counts; its interval ignores other samples of rows. */
  static final double LEAST_STABILITY = 0.05;

  /** Agreement with plain KMeans from which on clusters are nearly the same. */
  static final double NEARLY_THE_SAME = 0.95;

  /** Agreement with a mixture, from which on a network has learned its clusters. */
  private static final double LEAST_AGREEMENT = 0.8;

  /** Valleys of this share of another's depth are about as deep. */
  private static final double COMPARABLE = 0.8;

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

  /**
   * Verdict without known classes on clusters of which no test would tell that they are others.
   *
   * @param likeness their agreement with plain KMeans, an adjusted Rand index
   */
  static Verdict nearlyTheSame(Contender contender, double likeness) {
    return new Verdict(
        contender,
        Outcome.NO_DIFFERENT,
        List.of(),
        String.format(
            Locale.ROOT,
            "%s are nearly the same clusters as plain KMeans (adjusted Rand index %.3f).",
            contender.subject(),
            likeness));
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
   * Verdict without known classes, by the tests of the mixture that the network is taught.
   *
   * @param baseline plain KMeans; both were tested
   * @param stability empty if it was not measured; the contender then counts as not found again
   * @param agreement of the learned clusters with the mixture, an adjusted Rand index
   */
  static Verdict tested(
      Contender contender, Contender baseline, Optional<Difference> stability, double agreement) {
    double depth = contender.tests().orElseThrow().depth();
    double depthOfBaseline = baseline.tests().orElseThrow().depth();
    double bic = contender.tests().orElseThrow().bic();
    double bicOfBaseline = baseline.tests().orElseThrow().bic();
    boolean isFound = passes(depth, stability.map(Difference::value));
    boolean isBaselineFound = passes(depthOfBaseline, stability.map(Difference::baseline));
    boolean isAsDeep = depth >= COMPARABLE * depthOfBaseline;
    Outcome outcome = Outcome.NO_DIFFERENT;
    if (agreement >= LEAST_AGREEMENT && isFound && isAsDeep && bic > bicOfBaseline) {
      outcome = Outcome.BETTER;
    } else if (agreement >= LEAST_AGREEMENT && isBaselineFound && !isFound && !isAsDeep) {
      outcome = Outcome.WORSE;
    }
    return new Verdict(
        contender,
        outcome,
        stability.stream().toList(),
        String.format(
            Locale.ROOT,
            "As far as one can tell without known classes, %s are %s plain KMeans: %s (%s; at least"
                + " %.2f is asked), and the rows are%s sparse between every two of them (depth of"
                + " the shallowest valley %.2f against %.2f; at least %.2f is asked); the mixture"
                + " explains the rows %s than the one that divides them as KMeans does (BIC %.2f"
                + " against %.2f a row).%s",
            lowerCase(contender.subject()),
            outcome.words(),
            stability.filter(s -> s.value() >= ExternalMetrics.FOUND_AGAIN).isPresent()
                ? "they are found again in resampled rows"
                : "they are not found again in resampled rows",
            stability
                .map(difference -> difference.measure() + " " + difference.numbers())
                .orElse("stability not measured"),
            ExternalMetrics.FOUND_AGAIN,
            depth >= Criteria.LEAST_DEPTH ? "" : " not",
            depth,
            depthOfBaseline,
            Criteria.LEAST_DEPTH,
            bic > bicOfBaseline ? "better" : "no better",
            bic,
            bicOfBaseline,
            agreement < LEAST_AGREEMENT
                ? " But that holds of the mixture, whose clusters the network has not learned."
                : ""));
  }

  private static boolean passes(double depth, Optional<Double> stability) {
    return depth >= Criteria.LEAST_DEPTH
        && stability.filter(value -> value >= ExternalMetrics.FOUND_AGAIN).isPresent();
  }

  /**
   * Verdict without known classes, of a contender whose valleys were not measured.
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
    return new Verdict(
        contender,
        outcome,
        differences,
        "As far as one can tell without known classes, %s are %s plain KMeans: %s%s%s."
            .formatted(
                lowerCase(contender.subject()),
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

  private static String lowerCase(String subject) {
    return subject.substring(0, 1).toLowerCase(Locale.ROOT) + subject.substring(1);
  }

  private static Outcome together(Outcome first, Outcome second) {
    if (first == second || second == Outcome.NO_DIFFERENT) {
      return first;
    }
    // One for and one against say nothing.
    return first == Outcome.NO_DIFFERENT ? second : Outcome.NO_DIFFERENT;
  }
}
