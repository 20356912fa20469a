package org.winesclustering.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.winesclustering.gpu.TaskDevice;

/**
 * DL4J-Spark's own averaging, kept for comparison: workers weigh the same whatever they saw, and
 * one average costs several Spark jobs.
 */
final class Dl4jMaster implements Averaging {
  private final SparkComputationGraph spark;
  private final TrainingTable table;
  private final Counter counter;
  private final WeightedAveraging scoring;
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private int round;

  Dl4jMaster(
      JavaSparkContext context, ComputationGraph network, TrainingTable table, TrainingPlan plan) {
    this.table = table;
    counter = new Counter(context.sc());
    spark = new SparkComputationGraph(context, network, master(table, plan, counter));
    scoring = new WeightedAveraging(context, 0, plan.learningRate(), plan.seed());
  }

  /**
   * DL4J cuts the data into splits of workers x batchSize x averagingFrequency rows and drops the
   * rest. One split, as long as the longest partition, keeps every row; Never leaves the partitions
   * as they are; Direct needs no shared file system; null leaves the RDD's storage level alone.
   */
  private static ParameterAveragingTrainingMaster master(
      TrainingTable table, TrainingPlan plan, Counter counter) {
    return new ParameterAveragingTrainingMaster.Builder(table.workers(), table.batchSize())
        .batchSizePerWorker(table.batchSize())
        .averagingFrequency(
            plan.averagingFrequency() > 0 ? plan.averagingFrequency() : table.mostBatches())
        .repartionData(Repartition.Never)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .storageLevel(null)
        .workerPrefetchNumBatches(0)
        .rngSeed(plan.seed())
        .trainingHooks(counter)
        .build();
  }

  @Override
  public ComputationGraph network() {
    return spark.getNetwork();
  }

  @Override
  public void train(int first, int count) {
    round++;
    counter.reset();
    long start = System.nanoTime();
    for (int epoch = first; epoch < first + count; epoch++) {
      // DL4J keeps minibatches while it trains, so each needs arrays of its own.
      spark.fitMultiDataSet(table.minibatches(epoch, 1).map(Dl4jMaster::copy));
    }
    ledger.add(
        new LedgerEntry(
            round,
            0,
            counter.rows.value(),
            counter.minibatches.value().intValue(),
            counter.loss.value(),
            (System.nanoTime() - start) / 1e9,
            TaskDevice.ofSeveral()));
  }

  @Override
  public double lossOfFirstRows() {
    return scoring.score(spark, table.firstRows());
  }

  @Override
  public double validationLoss() {
    return table.validationRows() == 0 ? Double.NaN : scoring.score(spark, table.validation());
  }

  /** Layers read their rate from the network that is broadcast. */
  @Override
  public void setLearningRate(double learningRate) {
    spark.getNetwork().setLearningRate(learningRate);
  }

  /** DL4J's own copy cannot do with masks for some of the labels only. */
  static MultiDataSet copy(MultiDataSet minibatch) {
    return new org.nd4j.linalg.dataset.MultiDataSet(
        copies(minibatch.getFeatures()),
        copies(minibatch.getLabels()),
        copies(minibatch.getFeaturesMaskArrays()),
        copies(minibatch.getLabelsMaskArrays()));
  }

  private static INDArray[] copies(INDArray[] arrays) {
    return arrays == null
        ? null
        : Arrays.stream(arrays)
            .map(array -> array == null ? null : array.dup())
            .toArray(INDArray[]::new);
  }

  /** All workers as one: DL4J does not say which worker trained on what. */
  @Override
  public List<LedgerEntry> takeLedger() {
    List<LedgerEntry> taken = List.copyOf(ledger);
    ledger.clear();
    return taken;
  }

  @Override
  public void close() {
    scoring.close();
  }

  /**
   * Counts the rows that workers really train on, and their loss: DL4J's own score is that of each
   * worker's last minibatch.
   */
  private static final class Counter implements TrainingHook {
    private static final long serialVersionUID = 1L;

    private final LongAccumulator rows;
    private final LongAccumulator minibatches;
    private final DoubleAccumulator loss;

    Counter(SparkContext context) {
      rows = context.longAccumulator("rows trained");
      minibatches = context.longAccumulator("minibatches trained");
      loss = context.doubleAccumulator("loss of the rows trained");
    }

    void reset() {
      rows.reset();
      minibatches.reset();
      loss.reset();
    }

    private void count(long size, Model model) {
      rows.add(size);
      minibatches.add(1);
      loss.add(model.score() * size);
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
}
