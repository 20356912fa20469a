package org.winesclustering.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Base64;
import java.util.Locale;

/**
 * Early stopping: ends a phase of training when the monitored loss has not fallen for a while, and
 * restores the best parameters of the phase.
 */
public final class EarlyStopping implements Callback {
  private final int patience;
  private final double minDelta;
  private double best = Double.POSITIVE_INFINITY;
  private int bestEpoch;
  private float[] bestParameters = new float[0];

  /**
   * A callback for one training.
   *
   * @param patience epochs without improvement after which the phase ends, at least 1
   * @param minDelta smallest decrease of the loss that counts as improvement, 0 or more
   */
  public EarlyStopping(int patience, double minDelta) {
    this.patience = patience;
    this.minDelta = minDelta;
  }

  @Override
  public void beforeTraining() {
    forget(0);
  }

  /** Resets the best loss at the start of a phase; losses of phases are not comparable. */
  private void forget(int epoch) {
    best = Double.POSITIVE_INFINITY;
    bestEpoch = epoch;
    bestParameters = new float[0];
  }

  @Override
  public void afterRound(TrainingState state) {
    if (state.monitored() < best - minDelta) {
      best = state.monitored();
      bestEpoch = state.epoch();
      bestParameters = state.parameters();
    } else if (state.epoch() - bestEpoch >= patience) {
      state.stop(
          String.format(
              Locale.ROOT, "no better than %.6g since epoch %d (early stopping)", best, bestEpoch));
    }
  }

  @Override
  public void afterPhase(TrainingState state) {
    if (bestParameters.length > 0 && state.epoch() > bestEpoch) {
      state.setParameters(bestParameters);
      state.event("parameters of epoch " + bestEpoch + " restored");
    }
    forget(state.epoch());
  }

  @Override
  public JsonNode memory() {
    ObjectNode memory = JsonNodeFactory.instance.objectNode();
    if (bestParameters.length > 0) {
      ByteBuffer bytes = ByteBuffer.allocate(bestParameters.length * Float.BYTES);
      bytes.asFloatBuffer().put(bestParameters);
      memory
          .put("best", best)
          .put("epoch", bestEpoch)
          .put("parameters", Base64.getEncoder().encodeToString(bytes.array()));
    }
    return memory;
  }

  @Override
  public void recall(JsonNode memory) {
    if (memory.has("best")) {
      best = memory.get("best").asDouble();
      bestEpoch = memory.get("epoch").asInt();
      FloatBuffer floats =
          ByteBuffer.wrap(Base64.getDecoder().decode(memory.get("parameters").asText()))
              .asFloatBuffer();
      bestParameters = new float[floats.remaining()];
      floats.get(bestParameters);
    }
  }
}
