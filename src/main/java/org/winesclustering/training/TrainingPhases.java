package org.winesclustering.training;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The phases of a training: first the reconstruction alone, then lessons, each with new targets
 * besides the reconstruction.
 *
 * @param targets empty to train the reconstruction in all epochs
 * @param lessons at most; 0 without targets
 * @param lessonLength epochs of a lesson for each one of the reconstruction alone, at least 1
 * @param tolerance share of the rows, from 0 to 1: training ends when the largest target changes in
 *     no more of them
 * @param learnedShare share of the rows, above 0 to 1: a lesson ends after its second round or a
 *     later one in which the cluster head gives so many of them the cluster of their largest
 *     target; empty to train all epochs
 */
public record TrainingPhases(
    Optional<TargetProvider> targets,
    int lessons,
    int lessonLength,
    double tolerance,
    OptionalDouble learnedShare) {

  /** A single phase, which trains the reconstruction alone. */
  public static final TrainingPhases NONE =
      new TrainingPhases(Optional.empty(), 0, 1, 0, OptionalDouble.empty());

  /**
   * Makes phases of a training.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public TrainingPhases {
    if (lessons < 0 || (lessons > 0 && targets.isEmpty())) {
      throw new IllegalArgumentException(
          lessons + " lessons, needed: 0 or more, and 0 without targets");
    }
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw new IllegalArgumentException("tolerance is " + tolerance + ", needed: 0 to 1");
    }
  }

  /** A phase for the reconstruction, and then as long ones of self-training. */
  public static TrainingPhases of(TargetProvider targets, int lessons, double tolerance) {
    return new TrainingPhases(Optional.of(targets), lessons, 1, tolerance, OptionalDouble.empty());
  }

  /** A phase for the reconstruction, and then one lesson. */
  public static TrainingPhases taught(TargetProvider targets, int lessonLength) {
    return taught(targets, lessonLength, OptionalDouble.empty());
  }

  /** The same with a lesson that ends when it is learned. */
  public static TrainingPhases taught(
      TargetProvider targets, int lessonLength, OptionalDouble learnedShare) {
    return new TrainingPhases(Optional.of(targets), 1, lessonLength, 0, learnedShare);
  }

  /** Number of phases into which epochs are divided, each of one epoch at least. */
  int count(int epochs) {
    return Math.min(lessons + 1, epochs);
  }

  /** Number of epochs of a phase, which is counted from 0; all phases together have all epochs. */
  int epochs(int phase, int epochs) {
    return epochsBefore(phase + 1, epochs) - epochsBefore(phase, epochs);
  }

  private int epochsBefore(int phase, int epochs) {
    // Too few epochs for longer lessons are divided equally, so that no phase has none.
    int length = epochs > lessons * lessonLength ? lessonLength : 1;
    long parts = 1 + (count(epochs) - 1L) * length;
    return phase == 0 ? 0 : (int) (epochs * (1 + (phase - 1L) * length) / parts);
  }

  /**
   * Largest number of rounds that epochs take; no round goes beyond its phase.
   *
   * @param epochsPerRound at least 1
   */
  public int rounds(int epochs, int epochsPerRound) {
    int rounds = 0;
    for (int phase = 0; phase < count(epochs); phase++) {
      rounds += (epochs(phase, epochs) + epochsPerRound - 1) / epochsPerRound;
    }
    return rounds;
  }
}
