package org.winesclustering.retraining;

import java.util.Locale;
import java.util.OptionalDouble;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/**
 * Check whether a new model may replace the published one. It may not if its clusters of the same
 * rows are worse than those of the published model, by the silhouette in the scaled features or, if
 * there is a label, by the adjusted Rand index. Both count: without known classes there is only the
 * silhouette, and classes do not say what else an owner of the clusters relies on.
 *
 * @param gate requirement on the new model
 * @param tolerance by how much either measure may be lower than that of the published clusters, 0
 *     to 2
 */
public record PublishGate(Gate gate, double tolerance) {
  private static final Parameter GATE = Parameter.of(PublishGate.class, "gate");
  private static final Parameter TOLERANCE = Parameter.of(PublishGate.class, "tolerance");

  /** Requirement on a new model. */
  public enum Gate {
    OFF,
    /** The new model must not be worse than the published one. */
    NOT_WORSE
  }

  /**
   * Fails for the first measure that is too low.
   *
   * @param publishedRun the run whose model is published
   * @throws WinesFailure of kind QUALITY_GATE with both values, and the parameters to change
   */
  public void check(Succession succession, String publishedRun) {
    if (gate == Gate.OFF) {
      return;
    }
    check(
        "silhouette in the scaled features",
        succession.quality().silhouette(),
        succession.published().silhouette(),
        publishedRun);
    check(
        "adjusted Rand index with the label",
        orNaN(succession.quality().ari()),
        orNaN(succession.published().ari()),
        publishedRun);
  }

  /** Compares one measure; a single cluster, which has no silhouette, is worse than several. */
  private void check(String measure, double found, double published, String publishedRun) {
    if (!Double.isNaN(published) && !(found >= published - tolerance)) {
      throw WinesFailure.of(
          FailureKind.QUALITY_GATE,
          "the published model stays, that of run %s: the %s of its clusters is %.4f and that of"
              + " the new ones %s, of the same rows; at most %s less is allowed: set"
              + " %s higher, or %s=off, to publish the new model all the"
              + " same",
          publishedRun,
          measure,
          published,
          Double.isNaN(found) ? "not defined, since they are one" : text(found),
          tolerance,
          TOLERANCE,
          GATE);
    }
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }
}
