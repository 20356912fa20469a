package org.winesclustering.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** A hook that the driver calls between rounds of training. Its state is saved in checkpoints. */
public interface Callback {

  /** Called before training starts or resumes; resets the state of an earlier training. */
  default void beforeTraining() {}

  /** Called before each round. */
  default void beforeRound(TrainingState state) {}

  /** Called after each round. */
  default void afterRound(TrainingState state) {}

  /**
   * Called after the last round of each phase. Self-training has a phase for each change of
   * targets; other training is one phase, which ends with training.
   */
  default void afterPhase(TrainingState state) {}

  /** Path of the newest checkpoint that this callback has written, if it writes any. */
  default Optional<String> lastCheckpoint() {
    return Optional.empty();
  }

  /** The key of this callback's state in checkpoints. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** The state to save in a checkpoint. */
  default JsonNode memory() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Restores the state that {@link #memory} returned, as if training had not been interrupted. */
  default void recall(JsonNode memory) {}
}
