package org.winesclustering.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** A hook that the driver calls between rounds. What it remembers goes into checkpoints. */
public interface Callback {

  /** Called before anything else; forgets what an earlier training left. */
  default void beforeTraining() {}

  /** Called before each round. */
  default void beforeRound(TrainingState state) {}

  /** Called after each round. */
  default void afterRound(TrainingState state) {}

  /**
   * Called after the last round of each phase. Where training is one phase, this is its end; a
   * network that learns from its own clusters has a phase for each change of targets.
   */
  default void afterPhase(TrainingState state) {}

  /** Path of the newest checkpoint that this callback has written, if it writes any. */
  default Optional<String> lastCheckpoint() {
    return Optional.empty();
  }

  /** The key of {@link #memory} in checkpoints. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** The state that {@link #recall} needs to go on as if training had not been interrupted. */
  default JsonNode memory() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Takes over what {@link #memory} gave. */
  default void recall(JsonNode memory) {}
}
