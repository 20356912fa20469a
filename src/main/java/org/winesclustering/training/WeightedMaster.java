package org.winesclustering.training;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/** {@link WeightedAveraging} over a {@link TrainingTable}. */
final class WeightedMaster implements Averaging {
  private final WeightedAveraging master;
  private final SparkComputationGraph spark;
  private final TrainingTable table;
  private final int averagingFrequency;

  /**
   * A master that goes on after some rounds.
   *
   * @param roundsDone 0 for a new training
   */
  WeightedMaster(
      JavaSparkContext context,
      ComputationGraph network,
      TrainingTable table,
      TrainingPlan plan,
      int roundsDone) {
    this.table = table;
    averagingFrequency = plan.averagingFrequency();
    // The table cuts epochs into windows itself, without making the minibatches outside them.
    master = new WeightedAveraging(context, 0, plan.learningRate(), plan.seed());
    master.setRound(roundsDone);
    spark = new SparkComputationGraph(context, network, master);
  }

  @Override
  public ComputationGraph network() {
    return spark.getNetwork();
  }

  @Override
  public void train(int first, int count) {
    // fit counts one epoch.
    int epoch = spark.getNetwork().getEpochCount();
    if (averagingFrequency == 0) {
      spark.fitMultiDataSet(table.minibatches(first, count));
    } else {
      for (int from = 0; from < table.mostBatches(); from += averagingFrequency) {
        spark.fitMultiDataSet(table.minibatches(first, from, from + averagingFrequency));
      }
    }
    spark.getNetwork().getConfiguration().setEpochCount(epoch + count);
  }

  @Override
  public double lossOfFirstRows() {
    return master.score(spark, table.firstRows());
  }

  @Override
  public double validationLoss() {
    return table.validationRows() == 0 ? Double.NaN : master.score(spark, table.validation());
  }

  @Override
  public void setLearningRate(double learningRate) {
    master.setLearningRate(learningRate);
  }

  @Override
  public List<LedgerEntry> takeLedger() {
    return master.takeLedger();
  }

  @Override
  public void close() {
    master.close();
  }
}
