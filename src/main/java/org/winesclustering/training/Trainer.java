package org.winesclustering.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.callback.Callback;

/**
 * Trains a network in rounds: local epochs on every worker, parameter averaging, validation,
 * callbacks. The rounds are divided into phases, each of which may have its own targets. Checks
 * after each round that every row was trained on once an epoch and that the loss has not exploded.
 */
public final class Trainer {
  private final JavaSparkContext context;
  private final TrainingPlan plan;
  private final TrainingListener listener;

  public Trainer(JavaSparkContext context, TrainingPlan plan, TrainingListener listener) {
    this.context = context;
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Trains a network.
   *
   * @param untrained initial parameters, with updater; not used if the plan has a checkpoint
   * @return the trained network, with a summary of its training
   * @throws WinesFailure with {@link FailureKind#DIVERGED} if the loss is not a finite number or
   *     explodes, with {@link FailureKind#CONFLICT} if the checkpoint is of another table or plan
   */
  public TrainingResult train(ComputationGraph untrained, TrainingTable table) {
    if (table.rows() == 0) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "no row is left to train on after %d validation rows were set aside; lower %s",
          table.validationRows(),
          Parameter.of(TrainingTable.class, "validationFraction"));
    }
    plan.callbacks().forEach(Callback::beforeTraining);
    listener.onStart();
    TrainingRun run = new TrainingRun(plan, table, untrained);
    try (WeightedAveraging workers =
        new WeightedAveraging(context, run.network(), plan.seed(), run.position().masterRound())) {
      Averaging averaging = averaging(workers, run);
      if (plan.resume().isEmpty()) {
        run.startsFrom(workers.score(table.firstRows()));
      }
      while (run.hasPhase() && begin(workers, run)) {
        while (run.hasRound()) {
          round(averaging, workers, run);
        }
        plan.callbacks().forEach(callback -> callback.afterPhase(run));
        run.endPhase();
      }
    }
    return new TrainingResult(run.network(), run.pretrained(), run.summary());
  }

  /**
   * Sets the table's targets for the phase that begins or, after a checkpoint, continues.
   *
   * @return false if the targets did not change, so that there is nothing left to learn
   */
  private boolean begin(WeightedAveraging workers, TrainingRun run) {
    int phase = run.position().phase();
    if (phase == 0) {
      return true;
    }
    TargetProvider provider = plan.phases().targets().orElseThrow();
    TrainingTable table = run.table();
    JavaRDD<Block> rows = table.trainingRows();
    if (run.position().isInsidePhase()) {
      table.setTargets(provider.targets(rows, network(run.taught()), phase));
      return true;
    }
    if (phase == 1) {
      run.keepPretrained();
      provider.prepare(rows, run.network());
    } else if (!table.hasTargets()) {
      // A checkpoint between two phases: what changes is counted from the targets before it.
      table.setTargets(provider.targets(rows, network(run.taught()), phase - 1));
    }
    run.keepTaught();
    boolean learns = run.learn(table.setTargets(provider.targets(rows, run.network(), phase)));
    if (learns) {
      // The heads' loss counts from now on.
      run.startsFrom(workers.score(table.firstRows()));
    }
    return learns;
  }

  private static ComputationGraph network(byte[] bytes) {
    try {
      return NetworkBytes.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Averaging averaging(WeightedAveraging workers, TrainingRun run) {
    return switch (plan.master()) {
      case WEIGHTED ->
          (first, count, learningRate) ->
              workers.train(run.table(), plan.averagingFrequency(), first, count, learningRate);
      case DL4J -> new Dl4jMaster(context, run.network(), run.table(), plan);
    };
  }

  private void round(Averaging averaging, WeightedAveraging workers, TrainingRun run) {
    plan.callbacks().forEach(callback -> callback.beforeRound(run));
    double learningRate = run.learningRate();
    int epochs = run.epochsOfNextRound();
    long start = System.nanoTime();
    List<LedgerEntry> ledger = averaging.train(run.epoch(), epochs, learningRate);
    double validationLoss =
        run.table().validationRows() == 0 ? Double.NaN : workers.score(run.table().validation());
    double seconds = (System.nanoTime() - start) / 1e9;
    run.completeRound(epochs, learningRate, seconds, ledger, validationLoss);
    endLearnedLesson(workers, run);
    plan.callbacks().forEach(callback -> callback.afterRound(run));
    listener.onRound(run.lastRound());
  }

  /** Ends a lesson of two rounds or more if the network has learned its targets. */
  private void endLearnedLesson(WeightedAveraging workers, TrainingRun run) {
    OptionalDouble enough = plan.phases().learnedShare();
    if (enough.isPresent()
        && run.table().hasTargets()
        && run.position().epochOfPhase() > plan.epochsPerRound()) {
      double learned = workers.agreement(run.table().inOrder());
      if (learned >= enough.getAsDouble()) {
        run.stop(
            String.format(
                Locale.ROOT,
                "the network gives %.1f %% of the records the cluster that it was taught (early"
                    + " stopping)",
                100 * learned));
      }
    }
  }
}
