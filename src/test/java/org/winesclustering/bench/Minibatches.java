package org.winesclustering.bench;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** How a {@code ComputationGraph} wants its records. */
interface Minibatches {

  /** A minibatch to train on, counted from 0. */
  MultiDataSet training(int index, int size);

  /** The graph's inputs for the first records, every member the same clean ones. */
  INDArray[] scoring(int size);
}
