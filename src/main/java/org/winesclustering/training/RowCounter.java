package org.winesclustering.training;

import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Counts the rows that workers really train on, and their loss. DL4J's own score is that of each
 * worker's last minibatch, and its training master can drop rows without a word.
 */
final class RowCounter implements TrainingHook {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator rows;
  private final DoubleAccumulator loss;

  RowCounter(SparkContext context) {
    rows = context.longAccumulator("rows trained");
    loss = context.doubleAccumulator("loss of the rows trained");
  }

  void reset() {
    rows.reset();
    loss.reset();
  }

  long rows() {
    return rows.value();
  }

  /** Mean over the rows since {@link #reset}. */
  double meanLoss() {
    return loss.value() / rows.value();
  }

  private void count(long minibatchRows, Model model) {
    rows.add(minibatchRows);
    loss.add(model.score() * minibatchRows);
  }

  @Override
  public void preUpdate(DataSet minibatch, Model model) {}

  @Override
  public void postUpdate(DataSet minibatch, Model model) {
    count(minibatch.numExamples(), model);
  }

  @Override
  public void preUpdate(MultiDataSet minibatch, Model model) {}

  @Override
  public void postUpdate(MultiDataSet minibatch, Model model) {
    count(minibatch.getFeatures(0).size(0), model);
  }
}
