package org.winesclustering.training;

import java.util.List;
import java.util.Optional;
import org.winesclustering.training.callback.Callback;
import org.winesclustering.training.callback.Checkpoint;

/**
 * The plan of a training: its length, its averaging and its callbacks.
 *
 * @param master averages the workers' parameters
 * @param epochs passes over all training rows
 * @param epochsPerRound passes that every worker makes between two averages
 * @param averagingFrequency minibatches between two averages, 0 for once a round; needs
 *     epochsPerRound = 1
 * @param learningRate of the first round
 * @param phases divide the epochs by what is trained
 * @param callbacks called in this order
 * @param resume the checkpoint from which training resumes; empty for a new training
 */
public record TrainingPlan(
    Master master,
    int epochs,
    int epochsPerRound,
    int averagingFrequency,
    double learningRate,
    long seed,
    TrainingPhases phases,
    List<Callback> callbacks,
    Optional<Checkpoint> resume) {

  /** The implementations of parameter averaging. */
  public enum Master {
    /** Averages weighted by rows, in which every row is used ({@link WeightedAveraging}). */
    WEIGHTED,
    /** DL4J-Spark's own ParameterAveragingTrainingMaster, for comparison. */
    DL4J
  }

  public TrainingPlan {
    callbacks = List.copyOf(callbacks);
    if (averagingFrequency > 0 && epochsPerRound > 1) {
      throw new IllegalArgumentException(
          "averagingFrequency "
              + averagingFrequency
              + " averages within an epoch, so epochsPerRound must be 1, not "
              + epochsPerRound);
    }
  }

  /** Path of the newest checkpoint that a callback has written, if one writes any. */
  Optional<String> lastCheckpoint() {
    return callbacks.stream().map(Callback::lastCheckpoint).flatMap(Optional::stream).findFirst();
  }
}
