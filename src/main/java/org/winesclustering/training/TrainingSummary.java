package org.winesclustering.training;

import java.util.List;

/**
 * A summary of a training.
 *
 * @param rounds all rounds, with those before training was resumed
 * @param rows that were trained on; every epoch used each of them once
 * @param validationRows that were not trained on
 * @param workers whose parameters were averaged
 * @param lessons rounds of self-training, none if only the reconstruction was trained
 * @param ledger total work of each worker
 * @param backend of ND4J on the workers; if they differ, all of them, with commas
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

  /** Completed epochs. */
  public int epochs() {
    return last().epoch();
  }

  /** Mean loss over the rows of the last round. */
  public double finalLoss() {
    return last().loss();
  }

  /** Duration of all rounds. */
  public double seconds() {
    return rounds.stream().mapToDouble(RoundSummary::seconds).sum();
  }

  /** Throughput: rows trained on per second, by all workers together. */
  public double rowsPerSecond() {
    return rows * (double) epochs() / seconds();
  }

  private RoundSummary last() {
    return rounds.get(rounds.size() - 1);
  }
}
