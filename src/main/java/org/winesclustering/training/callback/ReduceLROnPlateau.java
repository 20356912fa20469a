package org.winesclustering.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;

/** Lowers the learning rate when the monitored loss has not fallen for a while. */
public final class ReduceLROnPlateau implements Callback {
  private final int patience;
  private final double factor;
  private final double minLearningRate;
  private double best = Double.POSITIVE_INFINITY;
  private int sinceEpoch;

  /**
   * A callback for one training.
   *
   * @param patience epochs without improvement after which the rate is lowered, at least 1
   * @param factor by which the rate is multiplied, between 0 and 1
   * @param minLearningRate lowest rate
   */
  public ReduceLROnPlateau(int patience, double factor, double minLearningRate) {
    this.patience = patience;
    this.factor = factor;
    this.minLearningRate = minLearningRate;
  }

  @Override
  public void beforeTraining() {
    best = Double.POSITIVE_INFINITY;
    sinceEpoch = 0;
  }

  /** Resets the best loss, since losses of different phases are not comparable. */
  @Override
  public void afterPhase(TrainingState state) {
    best = Double.POSITIVE_INFINITY;
    sinceEpoch = state.epoch();
  }

  @Override
  public void afterRound(TrainingState state) {
    if (state.monitored() < best) {
      best = state.monitored();
      sinceEpoch = state.epoch();
    } else if (state.epoch() - sinceEpoch >= patience) {
      sinceEpoch = state.epoch();
      double lower = Math.max(minLearningRate, state.learningRate() * factor);
      if (lower < state.learningRate()) {
        state.setLearningRate(lower);
        state.event(String.format(Locale.ROOT, "learning rate %.3g (plateau)", lower));
      }
    }
  }

  @Override
  public JsonNode memory() {
    return Double.isInfinite(best)
        ? JsonNodeFactory.instance.objectNode()
        : JsonNodeFactory.instance.objectNode().put("best", best).put("since", sinceEpoch);
  }

  @Override
  public void recall(JsonNode memory) {
    if (memory.has("best")) {
      best = memory.get("best").asDouble();
      sinceEpoch = memory.get("since").asInt();
    }
  }
}
