package org.winesclustering.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** Writes a checkpoint at regular intervals, and keeps the last few and the best. */
public final class ModelCheckpoint implements Callback {
  private final CheckpointStore store;
  private final int everyRounds;
  private final int keepLast;
  private double best = Double.POSITIVE_INFINITY;
  private int bestRound;

  /**
   * A callback for one training; it should be the last, to save the other callbacks' new state.
   *
   * @param everyRounds rounds from one checkpoint to the next, at least 1
   * @param keepLast number of the newest checkpoints that are kept, at least 1
   */
  public ModelCheckpoint(CheckpointStore store, int everyRounds, int keepLast) {
    this.store = store;
    this.everyRounds = everyRounds;
    this.keepLast = keepLast;
  }

  @Override
  public void beforeTraining() {
    best = Double.POSITIVE_INFINITY;
    bestRound = 0;
  }

  @Override
  public void afterRound(TrainingState state) {
    if (state.round() % everyRounds != 0) {
      return;
    }
    if (state.monitored() < best) {
      best = state.monitored();
      bestRound = state.round();
    }
    store.write(state.checkpoint());
    store.keep(keepLast, bestRound);
  }

  /** Resets the best loss, since losses of different phases are not comparable. */
  @Override
  public void afterPhase(TrainingState state) {
    best = Double.POSITIVE_INFINITY;
  }

  @Override
  public Optional<String> lastCheckpoint() {
    return store.latestPath();
  }

  @Override
  public JsonNode memory() {
    return Double.isInfinite(best)
        ? JsonNodeFactory.instance.objectNode()
        : JsonNodeFactory.instance.objectNode().put("best", best).put("round", bestRound);
  }

  @Override
  public void recall(JsonNode memory) {
    if (memory.has("best")) {
      best = memory.get("best").asDouble();
      bestRound = memory.get("round").asInt();
    }
  }
}
