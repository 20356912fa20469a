package org.winesclustering.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The best method without a network, named beside the learned clusters: they must not look better
 * than they are because they are compared with plain KMeans alone.
 */
final class BestSimple {
  private BestSimple() {}

  /**
   * A sentence about the best by the agreement with the label; empty without one, and where plain
   * KMeans is the best.
   */
  static Optional<String> byLabel(List<ContenderQuality> qualities, ContenderQuality learned) {
    Optional<ContenderQuality> best =
        qualities.stream()
            .filter(quality -> quality.contender().isSimple())
            .filter(quality -> quality.agreement().isPresent())
            .max(Comparator.comparingDouble(BestSimple::ari));
    return learned.agreement().isEmpty()
        ? Optional.empty()
        : best.filter(simple -> !simple.contender().isBaseline())
            .map(
                simple ->
                    String.format(
                        Locale.ROOT,
                        " The best method without a network is %s with %.3f, %s.",
                        simple.contender().name(),
                        ari(simple),
                        compared(ari(simple), ari(learned))));
  }

  private static String compared(double simple, double learned) {
    // As the sentence shows them.
    int difference = Math.toIntExact(Math.round(1000 * simple) - Math.round(1000 * learned));
    return difference > 0
        ? "better than the learned clusters"
        : difference == 0 ? "as good as the learned clusters" : "less than the learned clusters";
  }

  private static double ari(ContenderQuality quality) {
    return quality.agreement().orElseThrow().ari().value();
  }

  /** A sentence about the mixture that the network is taught, which was chosen among the others. */
  static String byTests(double agreement) {
    return String.format(
        Locale.ROOT,
        " The best method without a network by such tests is the mixture that the network is"
            + " taught; the learned clusters agree with it by %.3f (adjusted Rand index).",
        agreement);
  }
}
