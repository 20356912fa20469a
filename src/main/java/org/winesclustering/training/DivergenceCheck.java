package org.winesclustering.training;

import java.util.Optional;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/**
 * The check that training does not diverge: the loss must be a finite number, and not many times
 * the one that training began with.
 *
 * @param startLoss the largest loss that a phase began with; negative infinity before the first
 */
record DivergenceCheck(double startLoss) {

  /** The multiple of the loss at the beginning from which training is not going to recover. */
  private static final double EXPLODED = 100;

  private static final Parameter LEARNING_RATE = Parameter.of(TrainingPlan.class, "learningRate");

  /** The bound on scaled values, which is set where the features are scaled. */
  private static final Parameter CLIP = new Parameter("FeatureOptions", "clip");

  /** The check before the first phase of a training. */
  static final DivergenceCheck NEW = new DivergenceCheck(Double.NEGATIVE_INFINITY);

  /** The check for a phase that begins with a loss, which may be far from that of another phase. */
  DivergenceCheck startingFrom(double loss) {
    return new DivergenceCheck(Math.max(startLoss, loss));
  }

  /**
   * Checks the losses and parameters of a round. Losses are measured before each update, so the
   * last update shows only in the parameters and the validation loss.
   *
   * @param parameters of the network after it
   * @param hasValidation whether there are validation rows
   * @param checkpoint the last one that was written, for the message
   * @throws WinesFailure with {@link FailureKind#DIVERGED}
   */
  void check(
      RoundSummary round, float[] parameters, boolean hasValidation, Optional<String> checkpoint) {
    if (isFinite(round, parameters, hasValidation) && round.loss() <= EXPLODED * startLoss) {
      return;
    }
    throw WinesFailure.of(
        FailureKind.DIVERGED,
        "training diverged: the mean loss of round %d is %s, that before training was %s; %s;"
            + " resume from it with a smaller %s (now %s), or start a new run with %s = 5",
        round.round(),
        Double.isFinite(round.loss()) ? round.loss() : "not a finite number",
        startLoss,
        checkpoint
            .map(path -> "the last good checkpoint is " + path)
            .orElse("there is no checkpoint"),
        LEARNING_RATE,
        round.learningRate(),
        CLIP);
  }

  private static boolean isFinite(RoundSummary round, float[] parameters, boolean hasValidation) {
    if (!Double.isFinite(round.loss())
        || (hasValidation && !Double.isFinite(round.validationLoss()))) {
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
