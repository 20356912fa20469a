package org.winesclustering.training;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.callback.Callback;

/**
 * Trains a network in rounds: local epochs on every worker, average, validation, callbacks. Where
 * there is a curriculum, the rounds are divided into phases, each with targets of its own. Checks
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
   * @param untrained initial parameters, with updater; not used when the plan resumes
   * @return the trained network and how it came about
   * @throws WinesFailure with {@link FailureKind#DIVERGED} when the loss is not a finite number or
   *     explodes, with {@link FailureKind#CONFLICT} when the checkpoint is of another table or plan
   */
  public Result train(ComputationGraph untrained, TrainingTable table) {
    if (table.rows() == 0) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "no row is left to train on after %d validation rows were set aside; lower"
              + " training.validation-fraction",
          table.validationRows());
    }
    plan.callbacks().forEach(Callback::beforeTraining);
    TrainingRun progress = new TrainingRun(plan, table, untrained);
    plan.resume().ifPresent(progress::resume);
    try (Averaging averaging = averaging(progress)) {
      progress.setNetwork(averaging.network());
      if (plan.resume().isEmpty()) {
        progress.startsFrom(averaging.lossOfFirstRows());
      }
      while (progress.hasPhase() && begin(averaging, progress)) {
        while (progress.hasRound()) {
          round(averaging, progress);
        }
        plan.callbacks().forEach(callback -> callback.afterPhase(progress));
        progress.endPhase();
      }
    }
    return progress.result();
  }

  /**
   * A trained network, and how it came about.
   *
   * @param pretrained the network before its first lesson, as {@link NetworkBytes#write} gives it;
   *     empty where there was no lesson
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Result(
      ComputationGraph network, Optional<byte[]> pretrained, TrainingSummary summary) {}

  /**
   * Gives the table the targets of the phase that begins or, after a checkpoint, goes on.
   *
   * @return false if they are what they were before, so that there is nothing left to learn
   */
  private boolean begin(Averaging averaging, TrainingRun progress) {
    if (progress.phase() == 0) {
      return true;
    }
    TargetProvider teacher = plan.curriculum().teacher().orElseThrow();
    JavaRDD<Block> rows = progress.table().trainingRows();
    if (progress.isInsidePhase()) {
      progress.table().setTargets(teacher.targets(rows, progress.taught(), progress.phase()));
      return true;
    }
    if (progress.phase() == 1) {
      progress.keepPretrained();
      teacher.prepare(rows, progress.network());
    } else if (!progress.table().hasTargets()) {
      // A checkpoint between two lessons: what changes is counted from the targets before it.
      progress.table().setTargets(teacher.targets(rows, progress.taught(), progress.phase() - 1));
    }
    progress.keepTaught();
    return learns(averaging, progress, teacher.targets(rows, progress.network(), progress.phase()));
  }

  private static boolean learns(Averaging averaging, TrainingRun progress, TargetFunction targets) {
    boolean learns = progress.learn(progress.table().setTargets(targets));
    if (learns) {
      // The heads' loss counts from now on.
      progress.startsFrom(averaging.lossOfFirstRows());
    }
    return learns;
  }

  private Averaging averaging(TrainingRun progress) {
    ComputationGraph network = progress.network();
    TrainingTable table = progress.table();
    return switch (plan.master()) {
      case WEIGHTED -> new WeightedMaster(context, network, table, plan, progress.masterRound());
      case DL4J -> new Dl4jMaster(context, network, table, plan);
    };
  }

  private void round(Averaging averaging, TrainingRun progress) {
    plan.callbacks().forEach(callback -> callback.beforeRound(progress));
    double learningRate = progress.learningRate();
    averaging.setLearningRate(learningRate);
    int epochs = Math.min(plan.epochsPerRound(), progress.epochsLeft());
    long start = System.nanoTime();
    averaging.train(progress.epoch(), epochs);
    progress.endRound(averaging.takeLedger(), epochs, averaging.validationLoss());
    progress.check();
    progress.summarise(learningRate, (System.nanoTime() - start) / 1e9);
    plan.callbacks().forEach(callback -> callback.afterRound(progress));
    listener.onRound(progress.last());
  }
}
