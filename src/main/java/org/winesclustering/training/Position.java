package org.winesclustering.training;

/**
 * How far a training has come.
 *
 * @param round rounds that are done
 * @param masterRound rounds as the averaging counts them, of which there may be several in one of
 *     training
 * @param epoch epochs that are done
 * @param phase from 0; the phases after the first are rounds of self-training
 * @param epochOfPhase epochs of the phase that are done
 * @param isStopped whether the phase ends after this round
 */
record Position(
    int round, int masterRound, int epoch, int phase, int epochOfPhase, boolean isStopped) {

  /** The beginning of a training. */
  static final Position START = new Position(0, 0, 0, 0, 0, false);

  /**
   * The position after another round.
   *
   * @param epochs that the round had
   * @param lastMasterRound the last that the averaging counted
   */
  Position afterRound(int epochs, int lastMasterRound) {
    return new Position(
        round + 1, lastMasterRound, epoch + epochs, phase, epochOfPhase + epochs, isStopped);
  }

  /** The beginning of the next phase. */
  Position nextPhase() {
    return new Position(round, masterRound, epoch, phase + 1, 0, false);
  }

  /** The same position in a phase that ends after this round. */
  Position stopped() {
    return new Position(round, masterRound, epoch, phase, epochOfPhase, true);
  }

  /** Whether rounds of the phase are done. */
  boolean isInsidePhase() {
    return epochOfPhase > 0;
  }
}
