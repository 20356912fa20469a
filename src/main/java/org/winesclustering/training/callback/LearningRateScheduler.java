package org.winesclustering.training.callback;

/** Sets the learning rate of each round by a schedule. */
public final class LearningRateScheduler implements Callback {
  private final LearningRateSchedule schedule;

  public LearningRateScheduler(LearningRateSchedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void beforeRound(TrainingState state) {
    state.setLearningRate(schedule.at(state.epoch(), state.epochs()));
  }
}
