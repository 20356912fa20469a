package org.winesclustering.comparison;

import java.util.OptionalDouble;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;

/**
 * Quality that clusters must reach, so that worse ones are not used unseen.
 *
 * @param gate required verdict
 * @param minSilhouette least squared-Euclidean silhouette in the scaled features, -1 to 1; empty or
 *     NaN asks for none
 * @param minAri least adjusted Rand index with the label; empty or NaN asks for none
 */
public record QualityGate(Gate gate, OptionalDouble minSilhouette, OptionalDouble minAri) {

  private static final Parameter GATE = Parameter.of(QualityGate.class, "gate");
  private static final Parameter MIN_SILHOUETTE = Parameter.of(QualityGate.class, "minSilhouette");
  private static final Parameter MIN_ARI = Parameter.of(QualityGate.class, "minAri");
  private static final Parameter LABEL_COL = Parameter.of(Contingency.class, "labelCol");

  /** Verdict that is required. */
  public enum Gate {
    OFF,
    /** Any verdict but {@link Outcome#WORSE}. */
    NOT_WORSE,
    /** The verdict {@link Outcome#BETTER}. */
    BETTER;

    private boolean lets(Outcome outcome) {
      return switch (this) {
        case OFF -> true;
        case NOT_WORSE -> outcome != Outcome.WORSE;
        case BETTER -> outcome == Outcome.BETTER;
      };
    }
  }

  /**
   * Fails for the first requirement that is not met.
   *
   * @param silhouette in the scaled features; NaN, of a single cluster, is below any limit
   * @param ari empty without a label
   * @throws WinesFailure of kind QUALITY_GATE with the requirement, the value found, and the
   *     parameter to change
   */
  public void check(Verdict verdict, double silhouette, OptionalDouble ari) {
    if (!gate.lets(verdict.outcome())) {
      throw WinesFailure.of(
          FailureKind.QUALITY_GATE,
          "%s is %s, and this was found: %s Change %s to use these clusters all" + " the same",
          GATE,
          KebabCase.of(gate),
          verdict.sentence(),
          GATE);
    }
    checkLeast(MIN_SILHOUETTE, minSilhouette, "silhouette in the scaled features", silhouette);
    if (isWanted(minAri) && ari.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.QUALITY_GATE,
          "%s is %s, but there is no label column to agree with: set %s, or %s to nothing",
          MIN_ARI,
          minAri.getAsDouble(),
          LABEL_COL,
          MIN_ARI);
    }
    checkLeast(MIN_ARI, minAri, "adjusted Rand index", ari.orElse(Double.NaN));
  }

  private static boolean isWanted(OptionalDouble least) {
    return least.isPresent() && !Double.isNaN(least.getAsDouble());
  }

  private static void checkLeast(
      Parameter parameter, OptionalDouble least, String what, double found) {
    // Written so that NaN fails.
    if (isWanted(least) && !(found >= least.getAsDouble())) {
      throw WinesFailure.of(
          FailureKind.QUALITY_GATE,
          "%s is %s, but the %s is %.4f: lower %s to use these clusters all the same",
          parameter,
          least.getAsDouble(),
          what,
          found,
          parameter);
    }
  }
}
