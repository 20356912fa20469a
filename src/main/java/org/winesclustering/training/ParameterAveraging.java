package org.winesclustering.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.Backend;

/**
 * Trains a network by DL4J-Spark's parameter averaging: in every epoch each worker trains on its
 * own partition, and the parameters and updater states are averaged after it.
 */
public final class ParameterAveraging {
  private final JavaSparkContext context;
  private final TrainingListener listener;

  public ParameterAveraging(JavaSparkContext context, TrainingListener listener) {
    this.context = context;
    this.listener = listener;
  }

  /**
   * Trains {@code network} in place.
   *
   * @throws WinesFailure with {@link ExitCode#DIVERGED} when the loss is no longer a finite number
   */
  public TrainingSummary train(
      ComputationGraph network, TrainingTable table, int epochs, long seed) {
    RowCounter counter = new RowCounter(context.sc());
    SparkComputationGraph spark =
        new SparkComputationGraph(context, network, trainingMaster(table, counter, seed));
    JavaRDD<DataSet> batches = table.blocks().map(Block::toDataSet);
    List<EpochSummary> summaries = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      counter.reset();
      long start = System.nanoTime();
      spark.fit(batches);
      EpochSummary summary =
          new EpochSummary(
              epoch, epochs, counter.rows(), counter.meanLoss(), (System.nanoTime() - start) / 1e9);
      check(summary, table);
      listener.onEpoch(summary);
      summaries.add(summary);
    }
    network.setParams(spark.getNetwork().params());
    return new TrainingSummary(summaries, table.rows(), table.workers(), Backend.name());
  }

  /**
   * DL4J cuts the data into splits of workers x batchSize x averagingFrequency rows and drops the
   * rest. One split, as long as the longest partition, keeps every row; Never leaves the partitions
   * as they are; Direct needs no shared file system.
   */
  private static ParameterAveragingTrainingMaster trainingMaster(
      TrainingTable table, RowCounter counter, long seed) {
    return new ParameterAveragingTrainingMaster.Builder(table.workers(), table.batchSize())
        .batchSizePerWorker(table.batchSize())
        .averagingFrequency(table.mostBatches())
        .repartionData(Repartition.Never)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .storageLevel(null)
        .workerPrefetchNumBatches(0)
        .rngSeed(seed)
        .trainingHooks(counter)
        .build();
  }

  private static void check(EpochSummary summary, TrainingTable table) {
    if (summary.rows() != table.rows()) {
      throw WinesFailure.of(
          ExitCode.UNEXPECTED,
          "epoch %d trained on %d rows of %d; no result was written, please report it",
          summary.epoch(),
          summary.rows(),
          table.rows());
    }
    if (!Double.isFinite(summary.loss())) {
      throw WinesFailure.of(
          ExitCode.DIVERGED,
          "training diverged: the loss of epoch %d is %s; try a smaller training.learning-rate"
              + " or features.clip = 5",
          summary.epoch(),
          summary.loss());
    }
  }
}
