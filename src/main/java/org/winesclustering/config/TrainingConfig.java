package org.winesclustering.config;

import org.winesclustering.autoencoder.Objective;
import org.winesclustering.gpu.GpuUse;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.training.Noise;
import org.winesclustering.training.TrainingPlan.Master;
import org.winesclustering.training.callback.LearningRateSchedule;

/**
 * Options of the training of the network.
 *
 * @param objective loss that is minimized
 * @param members number of networks in the ensemble
 * @param noise noise added to the rows that the network reads
 * @param lessons rounds of learning from the network's own clusters
 * @param master implementation of parameter averaging
 * @param epochs passes over all rows; 0 to choose by the number of rows
 * @param epochsPerRound epochs of a worker between two averages
 * @param averagingFrequency minibatches between two averages within an epoch; 0 for once a round
 * @param batchSize rows of a minibatch; 0 to choose by the number of rows
 * @param learningRate step size of Adam
 * @param workers partitions whose parameters are averaged; 0 to choose
 * @param maxRows approximate number of rows to train on; 0 for all
 * @param validationFraction share of the rows that the validation loss is measured on
 * @param gpu whether networks are trained on GPUs
 * @param nativeMemoryMb bound on ND4J's memory outside the heap of each process, in MiB; 0 for none
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
   * Options of learning from the network's own clusters.
   *
   * @param most largest number of changes of the targets
   * @param tolerance share of records with a new cluster at which training ends
   * @param clusterWeight weight of the cluster loss relative to the reconstruction loss
   */
  public record Lessons(int most, double tolerance, double clusterWeight) {}

  /**
   * Condition to stop before the last epoch.
   *
   * @param patience epochs without improvement; 0 for never
   * @param minDelta least decrease of the loss that counts as an improvement
   */
  public record EarlyStopping(int patience, double minDelta) {}

  /**
   * Condition to reduce the learning rate.
   *
   * @param patience epochs without improvement; 0 for never
   * @param factor factor by which the rate is multiplied
   */
  public record Plateau(int patience, double factor, double minLearningRate) {}

  /**
   * Options of checkpoints, from which an interrupted training resumes.
   *
   * @param everyRounds rounds from one checkpoint to the next; 0 to go by the seconds alone
   * @param everySeconds seconds from one checkpoint to the next; 0 to go by the rounds alone
   * @param keepLast number of checkpoints that are kept
   */
  public record Checkpoints(int everyRounds, int everySeconds, int keepLast) {}

  static TrainingConfig from(Section section) {
    double learningRate = section.number("learning-rate", 0, 1);
    section.require(learningRate != 0, "learning-rate", learningRate, "above 0, at most 1");
    int epochsPerRound = section.integer("epochs-per-round", 1, Integer.MAX_VALUE);
    int averagingFrequency = section.integer("averaging-frequency", 0, Integer.MAX_VALUE);
    section.require(
        averagingFrequency == 0 || epochsPerRound == 1,
        "averaging-frequency",
        averagingFrequency,
        "0, or more together with training.epochs-per-round = 1");
    Master master = section.oneOf("master", Master.class);
    section.require(
        averagingFrequency == 0 || master != Master.DL4J,
        "averaging-frequency",
        averagingFrequency,
        "0 with training.master = dl4j, which drops the rows that do not fill a split");
    LearningRateSchedule schedule = schedule(section.section("schedule"), learningRate);
    Plateau plateau = plateau(section.section("reduce-lr-on-plateau"));
    section.require(
        plateau.patience() == 0 || schedule.isFlat(),
        "reduce-lr-on-plateau.patience",
        plateau.patience(),
        "0 with a schedule, which sets the rate anew in every round");
    section.require(
        schedule.isFlat() || schedule.minLearningRate() <= learningRate,
        "schedule.min-learning-rate",
        schedule.minLearningRate(),
        "at most training.learning-rate, which is " + learningRate);
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
        section.number("validation-fraction", 0, 0.9),
        section.oneOf("gpu", GpuUse.class),
        section.integer("native-memory-mb", 0, 1 << 24),
        section.longInteger("seed"),
        new EarlyStopping(
            section.integer("early-stopping.patience", 0, Integer.MAX_VALUE),
            section.number("early-stopping.min-delta", 0, Double.MAX_VALUE)),
        plateau,
        schedule,
        new Checkpoints(
            section.integer("checkpoint.every-rounds", 0, Integer.MAX_VALUE),
            section.integer("checkpoint.every-seconds", 0, Integer.MAX_VALUE),
            section.integer("checkpoint.keep-last", 1, 1000)));
  }

  private static Noise noise(Section section) {
    Noise.Kind kind = section.oneOf("kind", Noise.Kind.class);
    double level = section.number("level", 0, 100);
    boolean isShare = kind != Noise.Kind.GAUSS;
    section.require(
        !isShare || level <= 1, "level", level, "0 to 1, a share, with " + KebabCase.of(kind));
    boolean isAllowed = level >= 0 && level <= (isShare ? 1 : 100);
    return isAllowed ? new Noise(kind, level) : Noise.NONE;
  }

  private static Lessons lessons(Section section) {
    double clusterWeight = section.number("cluster-weight", 0, 1e6);
    section.require(
        clusterWeight != 0, "cluster-weight", clusterWeight, "above 0, at most 1000000");
    return new Lessons(
        section.integer("most", 1, 10_000), section.number("tolerance", 0, 1), clusterWeight);
  }

  private static double factor(Section section) {
    double factor = section.number("factor", 0, 1);
    section.require(factor != 0 && factor != 1, "factor", factor, "a number above 0 and below 1");
    return factor;
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
}
