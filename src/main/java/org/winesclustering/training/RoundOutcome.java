package org.winesclustering.training;

import java.util.List;

/**
 * What the workers did in a round.
 *
 * @param ledger what each of them did
 * @param rows that they trained on together, each counted as often as it was
 * @param loss mean over these rows, each taken before the update that it led to
 * @param validationLoss mean over the validation rows after the round, NaN without any
 */
record RoundOutcome(List<LedgerEntry> ledger, long rows, double loss, double validationLoss) {

  /** Before the first round. */
  static final RoundOutcome NONE = new RoundOutcome(List.of(), 0, 0, Double.NaN);

  /** Adds up what the workers did. */
  static RoundOutcome of(List<LedgerEntry> ledger, double validationLoss) {
    long rows = ledger.stream().mapToLong(LedgerEntry::rows).sum();
    double loss = ledger.stream().mapToDouble(LedgerEntry::loss).sum() / rows;
    return new RoundOutcome(ledger, rows, loss, validationLoss);
  }

  /** The last round that the averaging counted, or another one if it counted none. */
  int masterRoundOr(int before) {
    return ledger.stream().mapToInt(LedgerEntry::round).max().orElse(before);
  }
}
