package org.winesclustering.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.api.TrainingResult;
import org.deeplearning4j.spark.api.TrainingWorker;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Parameter averaging for {@link SparkComputationGraph} and {@link SparkDl4jMultiLayer} that uses
 * every row and weights workers by theirs. A partition is a worker; an element of the RDD is a
 * minibatch and is trained on as it is.
 *
 * <p>One {@code fit} takes all minibatches of the RDD once, in one round or, with an averaging
 * frequency, in rounds of so many minibatches a worker. A round is: broadcast of parameters and
 * updater state, local training, sum weighted by rows in the order of the partitions, average. The
 * iteration counter, which learning-rate schedules and Adam's bias correction read, advances by the
 * updates of the worker that made most. Broadcasts are destroyed when their round is over. Workers
 * without rows change nothing.
 *
 * <p>The same minibatches give the same parameters bit for bit, whichever executors compute them.
 *
 * <p>{@link #close} frees what is kept on the executors from one fit to the next.
 */
public final class WeightedAveraging
    implements TrainingMaster<TrainingResult, TrainingWorker<TrainingResult>>, AutoCloseable {
  private final JavaSparkContext context;
  private final int averagingFrequency;
  private final long seed;
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private Broadcast<NetworkTemplate> template;
  private Model templateOf;
  private double learningRate;
  private int round;

  /**
   * A master for one network.
   *
   * @param averagingFrequency minibatches a worker trains on between two averages; 0 for all
   * @param learningRate of the first fit
   * @param seed of what is random in the network itself
   */
  public WeightedAveraging(
      JavaSparkContext context, int averagingFrequency, double learningRate, long seed) {
    if (averagingFrequency < 0) {
      throw new IllegalArgumentException(
          "averagingFrequency is " + averagingFrequency + ", needed: 0 or more");
    }
    this.context = context;
    this.averagingFrequency = averagingFrequency;
    this.learningRate = learningRate;
    this.seed = seed;
  }

  /** The rate of every layer from the next fit on. */
  public void setLearningRate(double learningRate) {
    this.learningRate = learningRate;
  }

  /** Rounds that are done; ledger entries and random numbers go by it. */
  public void setRound(int round) {
    this.round = round;
  }

  /** What every worker did since this was last called. */
  public List<LedgerEntry> takeLedger() {
    List<LedgerEntry> taken = List.copyOf(ledger);
    ledger.clear();
    return taken;
  }

  @Override
  public void executeTraining(SparkComputationGraph spark, JavaRDD<DataSet> minibatches) {
    executeTrainingMDS(spark, minibatches.map(DataSet::toMultiDataSet));
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph spark, JavaRDD<MultiDataSet> minibatches) {
    TrainedNetwork network = TrainedNetwork.of(spark.getNetwork());
    spark.setScore(train(network, minibatches));
    spark.getNetwork().setScore(spark.getScore());
  }

  @Override
  public void executeTraining(SparkDl4jMultiLayer spark, JavaRDD<DataSet> minibatches) {
    TrainedNetwork network = TrainedNetwork.of(spark.getNetwork());
    spark.setScore(train(network, minibatches.map(DataSet::toMultiDataSet)));
    spark.getNetwork().setScore(spark.getScore());
  }

  /** Rounds until every worker has used its minibatches; returns the mean loss of the rows. */
  private double train(TrainedNetwork network, JavaRDD<MultiDataSet> minibatches) {
    Broadcast<NetworkTemplate> shared = template(network);
    long rows = 0;
    double loss = 0;
    boolean exhausted = false;
    for (long part = 0; !exhausted; part++) {
      round++;
      NetworkState before = network.state(learningRate);
      Broadcast<NetworkState> start = context.broadcast(before);
      WorkerResult result;
      try {
        result =
            OrderedReduce.of(
                    minibatches.mapPartitionsWithIndex(
                        new LocalTraining(shared, start, round, window(part), seed), true),
                    WorkerResult::merge)
                .orElseThrow(() -> new IllegalArgumentException("the RDD has no partition"));
      } finally {
        start.destroy();
      }
      if (result.rows() > 0) {
        network.set(result.average(before));
      }
      rows += result.rows();
      loss += result.ledger().stream().mapToDouble(LedgerEntry::loss).sum();
      ledger.addAll(result.ledger());
      exhausted = result.isExhausted();
    }
    return loss / rows;
  }

  /**
   * Mean loss over the rows of an RDD, computed on the executors; NaN if it has none.
   *
   * @param minibatches need only be valid until the next one is taken
   */
  double score(SparkComputationGraph spark, JavaRDD<MultiDataSet> minibatches) {
    TrainedNetwork network = TrainedNetwork.of(spark.getNetwork());
    Broadcast<NetworkTemplate> shared = template(network);
    Broadcast<NetworkState> state = context.broadcast(network.state(learningRate));
    try {
      return OrderedReduce.of(
              minibatches.mapPartitions(new LocalScoring(shared, state)), LocalScoring::merge)
          .map(sums -> sums[0] / sums[1])
          .orElse(Double.NaN);
    } finally {
      state.destroy();
    }
  }

  private LocalTraining.Window window(long part) {
    return averagingFrequency == 0
        ? LocalTraining.Window.ALL
        : new LocalTraining.Window(part * averagingFrequency, averagingFrequency);
  }

  private Broadcast<NetworkTemplate> template(TrainedNetwork network) {
    if (network.network() != templateOf) {
      close();
      template = context.broadcast(new NetworkTemplate(network));
      templateOf = network.network();
    }
    return template;
  }

  @Override
  public void close() {
    if (template != null) {
      template.destroy();
      template = null;
      templateOf = null;
    }
  }

  @Override
  public String toJson() {
    return String.format(
        Locale.ROOT, "{\"averagingFrequency\":%d,\"seed\":%d}", averagingFrequency, seed);
  }

  @Override
  public String toYaml() {
    return String.format(
        Locale.ROOT, "averagingFrequency: %d%nseed: %d%n", averagingFrequency, seed);
  }

  @Override
  public void executeTrainingPaths(
      SparkDl4jMultiLayer stack,
      SparkComputationGraph graph,
      JavaRDD<String> paths,
      DataSetLoader loader,
      MultiDataSetLoader multiLoader) {
    throw new UnsupportedOperationException("train on an RDD of minibatches rather than on paths");
  }

  @Override
  public TrainingWorker<TrainingResult> getWorkerInstance(SparkDl4jMultiLayer stack) {
    throw noWorker();
  }

  @Override
  public TrainingWorker<TrainingResult> getWorkerInstance(SparkComputationGraph graph) {
    throw noWorker();
  }

  private static UnsupportedOperationException noWorker() {
    return new UnsupportedOperationException(
        "a worker here trains on a whole partition, not on single minibatches");
  }

  /** Hooks see single minibatches on the executors; the ledger says what they were for. */
  @Override
  public void addHook(TrainingHook hook) {
    throw new UnsupportedOperationException("there are no hooks; see takeLedger()");
  }

  @Override
  public void removeHook(TrainingHook hook) {}

  @Override
  public void setCollectTrainingStats(boolean collect) {}

  @Override
  public boolean getIsCollectTrainingStats() {
    return false;
  }

  @Override
  public SparkTrainingStats getTrainingStats() {
    return null;
  }

  @Override
  public void setListeners(Collection<TrainingListener> listeners) {}

  @Override
  public void setListeners(StatsStorageRouter router, Collection<TrainingListener> listeners) {}

  @Override
  public boolean deleteTempFiles(JavaSparkContext sparkContext) {
    return true;
  }

  @Override
  public boolean deleteTempFiles(SparkContext sparkContext) {
    return true;
  }
}
