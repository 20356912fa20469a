package org.winesclustering.training.callback;

/**
 * A learning rate schedule: sets the rate of each round by its epoch. During the first {@code
 * warmUpEpochs} epochs it rises linearly to the initial rate; after them it falls as the kind says,
 * never below {@code minLearningRate}.
 *
 * @param kind the curve after the warm-up
 * @param initial rate after the warm-up
 * @param warmUpEpochs 0 or more
 * @param factor of step and exponential, between 0 and 1
 * @param stepEpochs epochs from one step to the next, at least 1
 */
public record LearningRateSchedule(
    Kind kind,
    double initial,
    int warmUpEpochs,
    double factor,
    int stepEpochs,
    double minLearningRate)
    implements Callback {

  /** How the rate falls after the warm-up. */
  public enum Kind {
    /** The initial rate in all epochs after the warm-up. */
    CONSTANT,
    /** Multiplication by the factor every {@code stepEpochs} epochs. */
    STEP,
    /** Smooth decay by the factor over {@code stepEpochs} epochs. */
    EXPONENTIAL,
    /**
     * Half a cosine from the initial rate to the least (Loshchilov and Hutter 2017, equation 5).
     */
    COSINE
  }

  @Override
  public void beforeRound(TrainingState state) {
    state.setLearningRate(at(state.epoch(), state.epochs()));
  }

  /**
   * The rate for the epochs of the next round.
   *
   * @param epoch epochs that are done
   * @param epochs there will be in all
   */
  public double at(int epoch, int epochs) {
    if (epoch < warmUpEpochs) {
      return initial * (epoch + 1) / (warmUpEpochs + 1);
    }
    int since = epoch - warmUpEpochs;
    double rate =
        switch (kind) {
          case CONSTANT -> initial;
          case STEP -> initial * Math.pow(factor, Math.floorDiv(since, stepEpochs));
          case EXPONENTIAL -> initial * Math.pow(factor, (double) since / stepEpochs);
          case COSINE -> cosine((double) since / Math.max(1, epochs - warmUpEpochs));
        };
    return Math.max(rate, Math.min(initial, minLearningRate));
  }

  /** Whether the rate is the same in all epochs. */
  public boolean isFlat() {
    return kind == Kind.CONSTANT && warmUpEpochs == 0;
  }

  private double cosine(double progress) {
    return minLearningRate
        + (initial - minLearningRate) / 2 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
  }
}
