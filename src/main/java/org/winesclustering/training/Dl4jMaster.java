package org.winesclustering.training;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
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
 * DL4J-Spark's own parameter averaging, kept for comparison: workers weigh the same whatever they
 * saw, and one average costs several Spark jobs.
 */
final class Dl4jMaster implements Averaging {
  private final SparkComputationGraph spark;
  private final TrainingTable table;
  private final Counter counter;
  private int round;

  Dl4jMaster(
      JavaSparkContext context, ComputationGraph network, TrainingTable table, TrainingPlan plan) {
    this.table = table;
    counter = new Counter(context.sc());
    spark = new SparkComputationGraph(context, network, master(table, plan, counter));
  }

  /**
   * DL4J's master with settings under which it uses every row. It cuts the data into splits of
   * workers x batchSize x averagingFrequency rows and drops the rest: one split, as long as the
   * longest partition, keeps every row. Never leaves the partitions as they are; Direct needs no
   * shared file system; null leaves the RDD's storage level alone.
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

  /**
   * Trains all workers and reports those of a device as one, since DL4J does not say which of them
   * did what.
   */
  @Override
  public List<LedgerEntry> train(int first, int count, double learningRate) {
    round++;
    counter.work.reset();
    // Layers read their rate from the network that is broadcast.
    spark.getNetwork().setLearningRate(learningRate);
    long start = System.nanoTime();
    for (int epoch = first; epoch < first + count; epoch++) {
      // DL4J keeps minibatches while it trains, so each needs arrays of its own.
      spark.fitMultiDataSet(
          table.minibatchesOnExecutors(epoch, 1).map(minibatch -> copy(minibatch.arrays())));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Collection<LedgerEntry> work = counter.work.value().values();
    double rows = work.stream().mapToLong(LedgerEntry::rows).sum();
    return work.stream()
        .sorted(Comparator.comparing(entry -> entry.device().toString()))
        .map(
            entry ->
                new LedgerEntry(
                    round,
                    0,
                    entry.rows(),
                    entry.minibatches(),
                    entry.loss(),
                    seconds * entry.rows() / rows,
                    entry.device()))
        .toList();
  }

  /** Makes a deep copy; DL4J's own method fails if only some of the labels have a mask. */
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

  /**
   * A counter of the rows that workers train on, and of their loss; DL4J's own score is that of
   * each worker's last minibatch.
   */
  private static final class Counter implements TrainingHook {
    private static final long serialVersionUID = 1L;

    private final WorkByDevice work = new WorkByDevice();

    Counter(SparkContext context) {
      context.register(work, "work of DL4J's master");
    }

    private void count(long size, Model model) {
      double loss = model.score() * size;
      work.add(
          new LedgerEntry(
              0, 0, size, 1, loss, 0, TaskDevice.ofNd4j("averaging by DL4J's own master")));
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
