package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.Adam;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.training.TrainingPlan.Master;
import org.winesclustering.training.callback.Callback;
import org.winesclustering.training.callback.Checkpoint;
import org.winesclustering.training.callback.CheckpointStore;
import org.winesclustering.training.callback.EarlyStopping;
import org.winesclustering.training.callback.ModelCheckpoint;
import org.winesclustering.training.callback.ReduceLROnPlateau;
import org.winesclustering.training.callback.TrainingState;

class TrainerTest extends SparkTest {
  @TempDir private Path folder;

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  private static TrainingTable table(double validationFraction) {
    return table(Networks.rows(100), validationFraction);
  }

  private static TrainingTable table(List<float[]> rows, double validationFraction) {
    return TrainingTable.of(
        context().parallelize(rows, 3),
        new TrainingTable.Plan(3, 2, 8, 1, validationFraction, 42, BatchLayout.PLAIN));
  }

  private static TrainingPlan plan(
      Master master, int epochs, int perRound, List<Callback> callbacks) {
    return new TrainingPlan(
        master, epochs, perRound, 0, 0.01, 42, TrainingPhases.NONE, callbacks, Optional.empty());
  }

  private static TrainingPlan resumed(TrainingPlan plan, CheckpointStore store) {
    return resumed(plan, store.latest().orElseThrow());
  }

  private static TrainingPlan resumed(TrainingPlan plan, Checkpoint checkpoint) {
    return new TrainingPlan(
        plan.master(),
        plan.epochs(),
        plan.epochsPerRound(),
        plan.averagingFrequency(),
        plan.learningRate(),
        plan.seed(),
        plan.phases(),
        plan.callbacks(),
        Optional.of(checkpoint));
  }

  private static TrainingResult train(TrainingPlan plan, TrainingTable table) {
    return new Trainer(context(), plan, summary -> {})
        .train(Networks.graph(new Adam(plan.learningRate())), table);
  }

  private CheckpointStore store() {
    return new CheckpointStore(folder.resolve("checkpoints").toString(), new Configuration());
  }

  /** Ends training as a killed driver would, after a round. */
  private record Killed(int round) implements Callback {
    @Override
    public void afterRound(TrainingState state) {
      if (state.round() == round) {
        throw new IllegalStateException("killed");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRowIsTrainedOnOnceAnEpochByBothMasters(Master master) {
    try (TrainingTable table = table(0)) {
      TrainingSummary summary = train(plan(master, 5, 2, List.of()), table).summary();

      assertThat(summary.rounds()).extracting(RoundSummary::rows).containsExactly(200L, 200L, 100L);
      assertThat(summary.rounds()).extracting(RoundSummary::epoch).containsExactly(2, 4, 5);
      assertThat(summary.ledger().stream().mapToLong(WorkerTotal::rows).sum()).isEqualTo(500);
      assertThat(summary.finalLoss()).isLessThan(summary.rounds().get(0).loss());
      assertThat(summary.epochs()).isEqualTo(5);
      assertThat(summary.ledger())
          .allSatisfy(worker -> assertThat(worker.devices()).containsExactly(TaskDevice.ofNd4j()));
    }
  }

  @Test
  void validationLossIsTheRealLossOverTheRowsSetAside() {
    try (TrainingTable table = table(0.3)) {
      TrainingResult result = train(plan(Master.WEIGHTED, 3, 1, List.of()), table);

      List<float[]> validation = new ArrayList<>();
      BatchValues.of(table.validation(), batch -> batch.arrays().getFeatures(0).toFloatMatrix())
          .forEach(rows -> validation.addAll(List.of(rows)));
      assertThat(validation).hasSize((int) table.validationRows());
      assertThat(result.summary().rounds().get(2).validationLoss())
          .isCloseTo(result.network().score(Networks.minibatch(validation)), within(1e-6));
    }
  }

  @Test
  void resumedTrainingEndsBitForBitAsIfItHadNotBeenInterrupted() {
    CheckpointStore store = store();
    List<Callback> whole = List.of(new ReduceLROnPlateau(2, 0.5, 1e-5), new EarlyStopping(50, 0));
    List<Callback> interrupted =
        List.of(
            new ReduceLROnPlateau(2, 0.5, 1e-5),
            new EarlyStopping(50, 0),
            new ModelCheckpoint(store, 2, 0, 2),
            new Killed(7));
    List<Callback> again =
        List.of(
            new ReduceLROnPlateau(2, 0.5, 1e-5),
            new EarlyStopping(50, 0),
            new ModelCheckpoint(store, 2, 0, 2));
    try (TrainingTable table = table(0.2)) {
      TrainingResult expected = train(plan(Master.WEIGHTED, 30, 2, whole), table);
      assertThatThrownBy(() -> train(plan(Master.WEIGHTED, 30, 2, interrupted), table))
          .hasMessage("killed");

      TrainingResult result = train(resumed(plan(Master.WEIGHTED, 30, 2, again), store), table);

      assertThat(result.network().params()).isEqualTo(expected.network().params());
      assertThat(result.network().updaterState()).isEqualTo(expected.network().updaterState());
      assertThat(result.summary().rounds())
          .extracting(RoundSummary::loss)
          .isEqualTo(expected.summary().rounds().stream().map(RoundSummary::loss).toList());
    }
  }

  @Test
  void aCheckpointOfAnotherTableIsRefused() {
    CheckpointStore store = store();
    TrainingPlan plan = plan(Master.WEIGHTED, 4, 1, List.of(new ModelCheckpoint(store, 1, 0, 1)));
    try (TrainingTable table = table(0);
        TrainingTable other = table(0.2)) {
      train(plan, table);

      assertThatThrownBy(() -> train(resumed(plan, store), other))
          .isInstanceOf(WinesFailure.class)
          .hasMessageContaining("\"rows\":100")
          .hasMessageContaining("resume with the same input and configuration")
          .extracting(failure -> ((WinesFailure) failure).kind())
          .isEqualTo(FailureKind.CONFLICT);
    }
  }

  @Test
  void aCheckpointOfAsManyOtherRowsIsRefused() {
    CheckpointStore store = store();
    TrainingPlan plan = plan(Master.WEIGHTED, 4, 1, List.of(new ModelCheckpoint(store, 1, 0, 1)));
    List<float[]> rows = Networks.rows(100);
    rows.get(7)[1] += 1e-4f;
    try (TrainingTable table = table(0);
        TrainingTable other = table(rows, 0)) {
      train(plan, table);

      assertThatThrownBy(() -> train(resumed(plan, store), other))
          .isInstanceOf(WinesFailure.class)
          .hasMessageContaining("resume with the same input and configuration")
          .extracting(failure -> ((WinesFailure) failure).kind())
          .isEqualTo(FailureKind.CONFLICT);
    }
  }

  @Test
  void aTrainingThatGoesOnElsewhereSaysSo() {
    CheckpointStore store = store();
    try (TrainingTable table = table(0)) {
      TrainingPlan plan = plan(Master.WEIGHTED, 4, 1, List.of());
      train(plan(Master.WEIGHTED, 2, 1, List.of(new ModelCheckpoint(store, 1, 0, 1))), table);
      Checkpoint here = store.latest().orElseThrow();
      ObjectNode state = here.state().deepCopy();
      for (JsonNode worker : state.path("totals")) {
        ((ObjectNode) worker.at("/devices/0")).put("backend", "CUDA").put("name", "Tesla T4");
      }
      Checkpoint elsewhere = new Checkpoint(here.network(), Map.of(), state);

      List<RoundSummary> rounds = train(resumed(plan, elsewhere), table).summary().rounds();

      assertThat(rounds.get(1).events()).isEmpty();
      assertThat(rounds.get(2).events())
          .singleElement()
          .asString()
          .startsWith("computed on CPU, and before on Tesla T4:");
      assertThat(rounds.get(3).events()).isEmpty();
      assertThat(train(resumed(plan, here), table).summary().rounds().get(2).events()).isEmpty();
    }
  }

  @Test
  void aDamagedCheckpointIsPassedOver() throws IOException {
    CheckpointStore store = store();
    try (TrainingTable table = table(0)) {
      train(plan(Master.WEIGHTED, 6, 1, List.of(new ModelCheckpoint(store, 1, 0, 3))), table);
    }
    Path newest = folder.resolve("checkpoints/round-000006.zip");
    byte[] bytes = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(bytes, bytes.length / 2));
    Files.delete(folder.resolve("checkpoints/.round-000006.zip.crc"));

    assertThat(store.latest().orElseThrow().round()).isEqualTo(5);
  }

  @Test
  void divergenceNamesRoundAndCheckpoint() {
    CheckpointStore store = store();
    Callback explode =
        new Callback() {
          @Override
          public void beforeRound(TrainingState state) {
            state.setLearningRate(state.round() < 2 ? 0.01 : 1e20);
          }
        };
    try (TrainingTable table = table(0)) {
      assertThatThrownBy(
              () ->
                  train(
                      plan(
                          Master.WEIGHTED,
                          9,
                          1,
                          List.of(explode, new ModelCheckpoint(store, 1, 0, 2))),
                      table))
          .isInstanceOf(WinesFailure.class)
          .hasMessageContaining("training diverged: the mean loss of round 3 is")
          .hasMessageContaining("round-000002.zip")
          .hasMessageContaining("learningRate")
          .extracting(failure -> ((WinesFailure) failure).kind())
          .isEqualTo(FailureKind.DIVERGED);
    }
  }

  @Test
  void earlyStoppingTakesTheBestParameters() {
    List<float[]> seen = new ArrayList<>();
    Callback spoil =
        new Callback() {
          @Override
          public void afterRound(TrainingState state) {
            seen.add(state.parameters());
          }

          @Override
          public void beforeRound(TrainingState state) {
            // From the third round on the network only gets worse.
            state.setLearningRate(state.round() < 2 ? 0.01 : 0.5);
          }
        };
    try (TrainingTable table = table(0.2)) {
      TrainingResult result =
          train(plan(Master.WEIGHTED, 50, 1, List.of(spoil, new EarlyStopping(3, 0))), table);

      List<RoundSummary> rounds = result.summary().rounds();
      int best =
          IntStream.range(0, rounds.size())
              .boxed()
              .min(Comparator.comparingDouble(i -> rounds.get(i).validationLoss()))
              .orElseThrow();
      assertThat(rounds).hasSizeLessThan(50);
      assertThat(result.network().params().toFloatVector()).isEqualTo(seen.get(best));
      assertThat(rounds.get(rounds.size() - 1).events())
          .anyMatch(event -> event.contains("early stopping"))
          .anyMatch(event -> event.contains("parameters of epoch " + (best + 1) + " restored"));
    }
  }

  @Test
  void nothingIsKeptOnTheExecutorsAfterTraining() {
    try (TrainingTable table = table(0.2)) {
      train(plan(Master.WEIGHTED, 3, 1, List.of()), table);
    }

    assertThat(context().getPersistentRDDs()).isEmpty();
  }
}
