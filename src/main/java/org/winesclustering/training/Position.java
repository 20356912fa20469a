package org.winesclustering.training;

/**
 * The position of a training in its plan.
 *
 * @param round completed rounds
 * @param masterRound completed averages, of which there may be several in a round
 * @param epoch completed epochs
 * @param phase from 0; the phases after the first are rounds of self-training
 * @param epochOfPhase completed epochs of the phase
 * @param isStopped whether the phase ends after this round
 */
record Position(
    int round, int masterRound, int epoch, int phase, int epochOfPhase, boolean isStopped) {

  /** The beginning of a training. */
  static final Position START = new Position(0, 0, 0, 0, 0, false);

  /**
   * The position after another round.
   *
   * @param epochs of the round
   * @param lastMasterRound number of its last average
   */
  Position afterRound(int epochs, int lastMasterRound) {
    return new Position(
        round + 1, lastMasterRound, epoch + epochs, phase, epochOfPhase + epochs, isStopped);
  }

  /** The beginning of the next phase. */
  Position nextPhase() {
    return new Position(round, masterRound, epoch, phase + 1, 0, false);
  }

  /** This position in a phase that ends after this round. */
  Position stopped() {
    return new Position(round, masterRound, epoch, phase, epochOfPhase, true);
  }

  /** Whether the phase has begun. */
  boolean isInsidePhase() {
    return epochOfPhase > 0;
  }
}
