package org.winesclustering.app;

import org.winesclustering.training.RoundSummary;

/** Where the progress of training is shown. */
@FunctionalInterface
interface RoundDisplay {
  /** Shows a round of training that has ended, described by a text. */
  void show(RoundSummary round, String text);
}
