package org.winesclustering.pipeline;

import java.util.function.Supplier;

/** A hook around the steps of {@link ClusteringFit}, for programs that time or report them. */
public interface StepTimer {
  /** A hook that only runs the steps. */
  StepTimer NONE =
      new StepTimer() {
        @Override
        public <T> T time(String step, Supplier<T> work) {
          return work.get();
        }
      };

  /**
   * Runs a step.
   *
   * @param step its name: scaling, choice, training, clustering or novelty
   * @param work to be done once, on this thread
   * @return what the work returned
   */
  <T> T time(String step, Supplier<T> work);
}
