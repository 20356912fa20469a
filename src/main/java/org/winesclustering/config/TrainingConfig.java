package org.winesclustering.config;

import org.winesclustering.autoencoder.Objective;
import org.winesclustering.gpu.GpuUse;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.training.Noise;
import org.winesclustering.training.TrainingPlan.Master;
import org.winesclustering.training.callback.LearningRateSchedule;

/**
 * How the network is trained.
 *
 * @param objective what is trained
 * @param members networks that are trained side by side
 * @param noise in the rows that the network reads
 * @param lessons how the network learns from its own clusters
 * @param master who averages
 * @param epochs passes over all rows; 0 chooses by the number of rows
 * @param epochsPerRound passes that a worker makes between two averages
 * @param averagingFrequency minibatches between two averages within an epoch; 0 for once a round
 * @param batchSize rows a worker trains on at a time; 0 chooses by the number of rows
 * @param learningRate step size of Adam
 * @param workers partitions whose parameters are averaged; 0 chooses
 * @param maxRows about how many rows to train on; 0 for all
 * @param validationFraction share of the rows to measure the loss on
 * @param gpu whether networks are computed on GPUs
 * @param nativeMemoryMb bound on ND4J's memory outside the heap of each process; 0 leaves it open
 * @param seed of everything random
 */
public record TrainingConfig(
    Objective objective,
    int members,
    Noise noise,
    Lessons lessons,
    Master master,
    int epochs,
    int epochsPerRound,
    int averagingFrequency,
    int batchSize,
    double learningRate,
    int workers,
    long maxRows,
    double validationFraction,
    GpuUse gpu,
    int nativeMemoryMb,
    long seed,
    EarlyStopping earlyStopping,
    Plateau plateau,
    LearningRateSchedule schedule,
    Checkpoints checkpoints) {

  /**
   * How the network learns from its own clusters.
   *
   * @param most changes of the targets
   * @param tolerance share of the records that change their cluster at which training ends
   * @param clusterWeight weight of the clusters' loss beside the reconstruction's
   */
  public record Lessons(int most, double tolerance, double clusterWeight) {}

  /**
   * When to stop before the last epoch.
   *
   * @param patience epochs without improvement; 0 never stops
   * @param minDelta by which the loss must fall to count as improved
   */
  public record EarlyStopping(int patience, double minDelta) {}

  /**
   * When to lower the learning rate.
   *
   * @param patience epochs without improvement; 0 never lowers
   * @param factor that the rate is multiplied by
   */
  public record Plateau(int patience, double factor, double minLearningRate) {}

  /**
   * What is kept to go on from.
   *
   * @param everyRounds rounds from one checkpoint to the next; 0 writes none
   */
  public record Checkpoints(int everyRounds, int keepLast) {}

  static TrainingConfig from(Section section) {
    double learningRate = section.number("learning-rate", 0, 1);
    if (learningRate == 0) {
      section.problem("learning-rate", learningRate, "above 0, at most 1");
    }
    double validationFraction = section.number("validation-fraction", 0, 0.9);
    int epochsPerRound = section.integer("epochs-per-round", 1, Integer.MAX_VALUE);
    int averagingFrequency = section.integer("averaging-frequency", 0, Integer.MAX_VALUE);
    if (averagingFrequency > 0 && epochsPerRound > 1) {
      section.problem(
          "averaging-frequency",
          averagingFrequency,
          "0, or more together with training.epochs-per-round = 1");
    }
    Master master = section.oneOf("master", Master.class);
    if (master == Master.DL4J && averagingFrequency > 0) {
      section.problem(
          "averaging-frequency",
          averagingFrequency,
          "0 with training.master = dl4j, which drops the rows that do not fill a split");
    }
    LearningRateSchedule schedule = schedule(section.section("schedule"), learningRate);
    Plateau plateau = plateau(section.section("reduce-lr-on-plateau"));
    if (plateau.patience() > 0 && !schedule.isFlat()) {
      section.problem(
          "reduce-lr-on-plateau.patience",
          plateau.patience(),
          "0 with a schedule, which sets the rate anew in every round");
    }
    if (!schedule.isFlat() && schedule.minLearningRate() > learningRate) {
      section.problem(
          "schedule.min-learning-rate",
          schedule.minLearningRate(),
          "at most training.learning-rate, which is " + learningRate);
    }
    return new TrainingConfig(
        section.oneOf("objective", Objective.class),
        section.integer("members", 1, 1000),
        noise(section.section("noise")),
        lessons(section.section("lessons")),
        master,
        section.integer("epochs", 0, Integer.MAX_VALUE),
        epochsPerRound,
        averagingFrequency,
        section.integer("batch-size", 0, 1 << 24),
        learningRate,
        section.integer("workers", 0, 100_000),
        section.longInteger("max-rows", 0),
        validationFraction,
        section.oneOf("gpu", GpuUse.class),
        section.integer("native-memory-mb", 0, 1 << 24),
        section.longInteger("seed"),
        earlyStopping(section.section("early-stopping")),
        plateau,
        schedule,
        checkpoints(section.section("checkpoint")));
  }

  private static Noise noise(Section section) {
    Noise.Kind kind = section.oneOf("kind", Noise.Kind.class);
    double level = section.number("level", 0, 100);
    if (kind != Noise.Kind.GAUSS && level > 1) {
      section.problem("level", level, "0 to 1, a share, with " + KebabCase.of(kind));
    }
    boolean isAllowed = level >= 0 && level <= (kind == Noise.Kind.GAUSS ? 100 : 1);
    return isAllowed ? new Noise(kind, level) : Noise.NONE;
  }

  private static Lessons lessons(Section section) {
    double clusterWeight = section.number("cluster-weight", 0, 1e6);
    if (clusterWeight == 0) {
      section.problem("cluster-weight", clusterWeight, "above 0, at most 1000000");
    }
    return new Lessons(
        section.integer("most", 1, 10_000), section.number("tolerance", 0, 1), clusterWeight);
  }

  private static double factor(Section section) {
    double factor = section.number("factor", 0, 1);
    if (factor == 0 || factor == 1) {
      section.problem("factor", factor, "a number above 0 and below 1");
    }
    return factor;
  }

  private static EarlyStopping earlyStopping(Section section) {
    return new EarlyStopping(
        section.integer("patience", 0, Integer.MAX_VALUE),
        section.number("min-delta", 0, Double.MAX_VALUE));
  }

  private static Plateau plateau(Section section) {
    return new Plateau(
        section.integer("patience", 0, Integer.MAX_VALUE),
        factor(section),
        section.number("min-learning-rate", 0, 1));
  }

  private static LearningRateSchedule schedule(Section section, double learningRate) {
    return new LearningRateSchedule(
        section.oneOf("kind", LearningRateSchedule.Kind.class),
        learningRate,
        section.integer("warm-up-epochs", 0, Integer.MAX_VALUE),
        factor(section),
        section.integer("step-epochs", 1, Integer.MAX_VALUE),
        section.number("min-learning-rate", 0, 1));
  }

  private static Checkpoints checkpoints(Section section) {
    return new Checkpoints(
        section.integer("every-rounds", 0, Integer.MAX_VALUE),
        section.integer("keep-last", 1, 1000));
  }
}
