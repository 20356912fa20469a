package org.winesclustering.app;

import org.winesclustering.training.RoundSummary;

/** A place that shows the progress of training. */
@FunctionalInterface
interface RoundDisplay {
  /** Shows a round of training that has ended, described by a text. */
  void show(RoundSummary round, String text);
}
