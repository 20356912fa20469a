package org.winesclustering.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Writes a checkpoint every so many rounds, and after every round that ends so many seconds after
 * the one before, and keeps the last few and the best.
 */
public final class ModelCheckpoint implements Callback {
  private final CheckpointStore store;
  private final int everyRounds;
  private final int everySeconds;
  private final int keepLast;
  private final LongSupplier nanos;
  private long written;
  private double best = Double.POSITIVE_INFINITY;
  private int bestRound;

  /**
   * A callback for one training; it should be the last, to save the other callbacks' new state.
   *
   * @param everyRounds rounds from one checkpoint to the next; 0 to go by the seconds alone
   * @param everySeconds seconds from one to the next; 0 to go by the rounds alone
   * @param keepLast number of the newest checkpoints that are kept, at least 1
   */
  public ModelCheckpoint(CheckpointStore store, int everyRounds, int everySeconds, int keepLast) {
    this(store, everyRounds, everySeconds, keepLast, System::nanoTime);
  }

  /** The same by another clock. */
  ModelCheckpoint(
      CheckpointStore store, int everyRounds, int everySeconds, int keepLast, LongSupplier nanos) {
    this.store = store;
    this.everyRounds = everyRounds;
    this.everySeconds = everySeconds;
    this.keepLast = keepLast;
    this.nanos = nanos;
  }

  @Override
  public void beforeTraining() {
    best = Double.POSITIVE_INFINITY;
    bestRound = 0;
    written = nanos.getAsLong();
  }

  @Override
  public void afterRound(TrainingState state) {
    boolean isRound = everyRounds > 0 && state.round() % everyRounds == 0;
    boolean isTime =
        everySeconds > 0 && nanos.getAsLong() - written >= TimeUnit.SECONDS.toNanos(everySeconds);
    if (!isRound && !isTime) {
      return;
    }
    if (state.monitored() < best) {
      best = state.monitored();
      bestRound = state.round();
    }
    store.write(state.checkpoint());
    store.keep(keepLast, bestRound);
    written = nanos.getAsLong();
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
