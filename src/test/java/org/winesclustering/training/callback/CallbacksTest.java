package org.winesclustering.training.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.failure.WinesFailure;

class CallbacksTest {

  /** A training of one epoch a round whose losses are given. */
  private static final class Scripted implements TrainingState {
    private final double[] losses;
    private final List<String> events = new ArrayList<>();
    private int round;
    private double learningRate = 0.1;
    private float[] parameters = {0};
    private boolean stopped;

    Scripted(double... losses) {
      this.losses = losses;
    }

    /** Runs rounds {@code from} to {@code to}, or until a callback stops it. */
    Scripted run(Callback callback, int from, int to) {
      for (round = from; round <= to && !stopped; round++) {
        parameters = new float[] {round};
        callback.afterRound(this);
      }
      round--;
      return this;
    }

    Scripted run(Callback callback) {
      callback.beforeTraining();
      run(callback, 1, losses.length);
      callback.afterPhase(this);
      return this;
    }

    @Override
    public int round() {
      return round;
    }

    @Override
    public int epoch() {
      return round;
    }

    @Override
    public int epochs() {
      return losses.length;
    }

    @Override
    public double loss() {
      return losses[round - 1];
    }

    @Override
    public OptionalDouble validationLoss() {
      return OptionalDouble.empty();
    }

    @Override
    public double learningRate() {
      return learningRate;
    }

    @Override
    public void setLearningRate(double rate) {
      learningRate = rate;
    }

    @Override
    public void stop(String reason) {
      stopped = true;
      event(reason);
    }

    @Override
    public float[] parameters() {
      return parameters;
    }

    @Override
    public void setParameters(float[] values) {
      parameters = values;
    }

    @Override
    public void event(String text) {
      events.add(text);
    }

    @Override
    public Checkpoint checkpoint() {
      return new Checkpoint(
          "network".getBytes(StandardCharsets.UTF_8),
          Map.of("taught", "earlier".getBytes(StandardCharsets.UTF_8)),
          JsonNodeFactory.instance.objectNode().put("round", round));
    }
  }

  @Test
  void earlyStoppingWaitsForItsPatienceAndRestoresTheBest() {
    Scripted training = new Scripted(5, 4, 3, 3.5, 3.4, 3.3, 1).run(new EarlyStopping(3, 0));

    assertThat(training.round()).isEqualTo(6);
    assertThat(training.parameters()).containsExactly(3);
    assertThat(training.events)
        .containsExactly(
            "no better than 3.00000 since epoch 3 (early stopping)",
            "parameters of epoch 3 restored");
  }

  @Test
  void improvementsBelowMinDeltaDoNotCount() {
    Scripted training = new Scripted(5, 4.95, 4.9, 4.85, 4.8).run(new EarlyStopping(2, 0.1));

    // 4.85 is the first that is more than 0.1 better than 5, too late.
    assertThat(training.round()).isEqualTo(3);
    assertThat(training.parameters()).containsExactly(1);
  }

  @Test
  void theLearningRateFallsOnAPlateauAndNotBelowTheLeast() {
    Scripted training =
        new Scripted(5, 6, 6, 6, 6, 6, 6, 6).run(new ReduceLROnPlateau(2, 0.1, 0.005));

    // Lowered after epochs 3 and 5; after 7 it is at its least already.
    assertThat(training.learningRate()).isCloseTo(0.005, within(1e-12));
    assertThat(training.events)
        .containsExactly("learning rate 0.0100 (plateau)", "learning rate 0.00500 (plateau)");
  }

  @Test
  void aFallingLossKeepsTheLearningRate() {
    Scripted training = new Scripted(5, 4, 3, 2, 1).run(new ReduceLROnPlateau(1, 0.1, 0));

    assertThat(training.learningRate()).isEqualTo(0.1);
  }

  @Test
  void memoryCarriesOverToAnotherInstance() {
    double[] losses = {5, 3, 4, 4, 4, 4};
    EarlyStopping first = new EarlyStopping(3, 0);
    EarlyStopping second = new EarlyStopping(3, 0);
    new Scripted(losses).run(first, 1, 3);

    second.recall(first.memory());
    Scripted training = new Scripted(losses).run(second, 4, 6);
    second.afterPhase(training);

    assertThat(training.round()).isEqualTo(5);
    assertThat(training.parameters()).containsExactly(2);
  }

  @Test
  void anotherTrainingStartsAfresh() {
    EarlyStopping callback = new EarlyStopping(2, 0);
    new Scripted(1, 2, 2, 2).run(callback);

    Scripted second = new Scripted(9, 8, 7).run(callback);

    assertThat(second.round()).isEqualTo(3);
    assertThat(second.events).isEmpty();
  }

  @Test
  void checkpointsComeEverySoManyRoundsAndTheLastAndTheBestAreKept(@TempDir Path folder) {
    CheckpointStore store = new CheckpointStore(folder.toString(), new Configuration());

    // The best of the even rounds is the second.
    new Scripted(9, 1, 8, 7, 6, 5, 4, 3, 2).run(new ModelCheckpoint(store, 2, 0, 2));

    assertThat(store.rounds()).containsExactly(2, 6, 8);
    assertThat(store.latestPath().orElseThrow()).endsWith("round-000008.zip");
    assertThat(store.latest().orElseThrow().round()).isEqualTo(8);
  }

  @Test
  void longRoundsHaveCheckpointsByTime(@TempDir Path folder) {
    CheckpointStore store = new CheckpointStore(folder.toString(), new Configuration());
    // A round takes 25 s by this clock, which is asked before, after a round and after writing.
    AtomicInteger rounds = new AtomicInteger();
    Callback checkpoints =
        new ModelCheckpoint(store, 10, 60, 9, () -> TimeUnit.SECONDS.toNanos(25L * rounds.get()));
    Callback counting =
        new Callback() {
          @Override
          public void beforeTraining() {
            checkpoints.beforeTraining();
          }

          @Override
          public void afterRound(TrainingState state) {
            rounds.incrementAndGet();
            checkpoints.afterRound(state);
          }
        };

    new Scripted(9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1).run(counting);

    // Every third round, and every tenth, after which the time begins anew.
    assertThat(store.rounds()).containsExactly(3, 6, 9, 10);
    new Scripted(9, 8, 7).run(new ModelCheckpoint(store, 0, 0, 1, () -> Long.MAX_VALUE));
    assertThat(store.rounds()).hasSize(4);
  }

  @Test
  void aCheckpointOfALaterFormatIsRefused() {
    ObjectNode state =
        new ObjectMapper().createObjectNode().put("formatVersion", 2).put("round", 7);
    byte[] later = new Checkpoint(new byte[] {1}, Map.of(), state).toBytes();

    assertThatThrownBy(() -> Checkpoint.fromBytes(later))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "the checkpoint of round 7 has format version 2, and this version of wines-clustering"
                + " reads versions up to 1; use the version that wrote it, or a later one");
  }
}
