package org.winesclustering.training;

import java.util.Optional;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/**
 * The check that a training still gets anywhere: the loss must be a finite number, and not many
 * times the one that training began with.
 *
 * @param startLoss the largest loss that a phase began with; negative infinity before the first
 */
record DivergenceCheck(double startLoss) {

  /** A loss this many times the one at the beginning is not going to come down. */
  private static final double EXPLODED = 100;

  private static final Parameter LEARNING_RATE = Parameter.of(TrainingPlan.class, "learningRate");

  /** Set where the features are made that are trained on. */
  private static final Parameter CLIP = new Parameter("FeatureOptions", "clip");

  /** The check of a training that has not begun. */
  static final DivergenceCheck NEW = new DivergenceCheck(Double.NEGATIVE_INFINITY);

  /** The check after a phase has begun with a loss, which may be far from that of another phase. */
  DivergenceCheck startingFrom(double loss) {
    return new DivergenceCheck(Math.max(startLoss, loss));
  }

  /**
   * Checks a round. Losses are taken before each update, so that the last update shows in the
   * parameters and the validation loss alone.
   *
   * @param round its number, for the message
   * @param parameters of the network after it
   * @param hasValidation whether there are validation rows
   * @param learningRate of the round, for the message
   * @param checkpoint the last one that was written, for the message
   * @throws WinesFailure with {@link FailureKind#DIVERGED}
   */
  void check(
      int round,
      RoundOutcome outcome,
      float[] parameters,
      boolean hasValidation,
      double learningRate,
      Optional<String> checkpoint) {
    if (isFinite(outcome, parameters, hasValidation) && outcome.loss() <= EXPLODED * startLoss) {
      return;
    }
    throw WinesFailure.of(
        FailureKind.DIVERGED,
        "training diverged: the mean loss of round %d is %s, that before training was %s; %s;"
            + " resume from it with a smaller %s (now %s), or start a new run with %s = 5",
        round,
        Double.isFinite(outcome.loss()) ? outcome.loss() : "not a finite number",
        startLoss,
        checkpoint
            .map(path -> "the last good checkpoint is " + path)
            .orElse("there is no checkpoint"),
        LEARNING_RATE,
        learningRate,
        CLIP);
  }

  private static boolean isFinite(RoundOutcome outcome, float[] parameters, boolean hasValidation) {
    if (!Double.isFinite(outcome.loss())
        || (hasValidation && !Double.isFinite(outcome.validationLoss()))) {
      return false;
    }
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        return false;
      }
    }
    return true;
  }
}
