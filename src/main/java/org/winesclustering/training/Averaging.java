package org.winesclustering.training;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A way to train all workers for some epochs and average them, in place. */
interface Averaging extends AutoCloseable {

  /** The network that is trained. */
  ComputationGraph network();

  /** Trains epochs {@code first} to {@code first + count - 1}, counted from 0. */
  void train(int first, int count);

  /** Mean loss of the network as it is over the first rows of every worker. */
  double lossOfFirstRows();

  /** Mean loss of the averaged network over the validation rows, NaN without any. */
  double validationLoss();

  void setLearningRate(double learningRate);

  /** What every worker did since this was last called. */
  List<LedgerEntry> takeLedger();

  @Override
  void close();
}
