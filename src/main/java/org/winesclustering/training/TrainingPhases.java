package org.winesclustering.training;

import java.util.Optional;

/**
 * The phases of a training: first the reconstruction alone, then rounds of self-training, each with
 * new targets besides the reconstruction. The epochs are divided equally among these phases.
 *
 * @param targets empty to train the reconstruction in all epochs
 * @param lessons rounds of self-training, at most; 0 without targets
 * @param tolerance share of the rows, from 0 to 1: training ends when the largest target changes in
 *     no more of them
 */
public record TrainingPhases(Optional<TargetProvider> targets, int lessons, double tolerance) {

  /** A single phase, which trains the reconstruction alone. */
  public static final TrainingPhases NONE = new TrainingPhases(Optional.empty(), 0, 0);

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

  /** A phase for the reconstruction, and then rounds of self-training. */
  public static TrainingPhases of(TargetProvider targets, int lessons, double tolerance) {
    return new TrainingPhases(Optional.of(targets), lessons, tolerance);
  }

  /** Number of phases into which epochs are divided, each of one epoch at least. */
  int count(int epochs) {
    return Math.min(lessons + 1, epochs);
  }

  /** Number of epochs of a phase, which is counted from 0; all phases together have all epochs. */
  int epochs(int phase, int epochs) {
    long phases = count(epochs);
    return (int) (epochs * (phase + 1L) / phases - epochs * (long) phase / phases);
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
