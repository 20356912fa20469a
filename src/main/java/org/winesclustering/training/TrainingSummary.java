package org.winesclustering.training;

import java.util.List;

/**
 * A summary of a training.
 *
 * @param rounds all of them, those before a resumption too
 * @param rows that were trained on; every epoch used each of them once
 * @param validationRows that were not trained on
 * @param workers whose parameters were averaged
 * @param lessons changes of targets, none where only the reconstruction was trained
 * @param ledger what each worker did, in all rounds
 * @param backend of ND4J on the workers; where they differ, all of them, with commas
 */
public record TrainingSummary(
    List<RoundSummary> rounds,
    long rows,
    long validationRows,
    int workers,
    List<SelfTrainingRound> lessons,
    List<WorkerTotal> ledger,
    String backend) {

  public TrainingSummary {
    rounds = List.copyOf(rounds);
    lessons = List.copyOf(lessons);
    ledger = List.copyOf(ledger);
  }

  public int epochs() {
    return last().epoch();
  }

  /** Mean loss over the rows of the last round. */
  public double finalLoss() {
    return last().loss();
  }

  public double seconds() {
    return rounds.stream().mapToDouble(RoundSummary::seconds).sum();
  }

  /** Rows trained a second, all workers together. */
  public double rowsPerSecond() {
    return rows * (double) epochs() / seconds();
  }

  private RoundSummary last() {
    return rounds.get(rounds.size() - 1);
  }
}
