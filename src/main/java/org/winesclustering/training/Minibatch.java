package org.winesclustering.training;

import java.util.Optional;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Some rows of a worker on which a network makes a step. Valid until the next one is taken. */
interface Minibatch {
  /** Number of rows, at least 1. */
  int size();

  /** The rows as arrays, made for this call. */
  MultiDataSet arrays();

  /** How the rows are drawn of those of the worker; empty if there are only the arrays. */
  Optional<RowDraw> draw();
}
