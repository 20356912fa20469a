package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;

class WeightedAveragingTest extends SparkTest {
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

  @AfterAll
  static void stopThreads() {
    THREADS.shutdown();
  }

  private static final int STEPS = 5;
  private static final int GLOBAL_BATCH = 24;

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  /** A partition for each list of minibatches, empty ones included. */
  private static JavaRDD<Minibatch> partitions(List<List<DataSet>> byWorker) {
    // Copies, because sublists cannot be serialised.
    List<ArrayList<DataSet>> copies = byWorker.stream().map(ArrayList::new).toList();
    return context()
        .parallelize(copies, copies.size())
        .flatMap(List::iterator)
        .map(rows -> new GivenMinibatch(rows.toMultiDataSet()));
  }

  /** The minibatches from number {@code from} to below {@code to} of each worker. */
  private static JavaRDD<Minibatch> window(List<List<DataSet>> byWorker, int from, int to) {
    return partitions(
        byWorker.stream()
            .map(all -> all.subList(Math.min(from, all.size()), Math.min(to, all.size())))
            .toList());
  }

  /** The rows of each global batch dealt to the workers: worker w gets minibatch s of its share. */
  private static List<List<DataSet>> shares(List<float[]> rows, int workers) {
    List<List<DataSet>> byWorker = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      List<DataSet> minibatches = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        // Uneven on purpose: the first worker gets more.
        int from = step * GLOBAL_BATCH + (worker == 0 ? 0 : bound(worker, workers));
        int to = step * GLOBAL_BATCH + bound(worker + 1, workers);
        minibatches.add(Networks.minibatch(rows.subList(from, to)));
      }
      byWorker.add(minibatches);
    }
    return byWorker;
  }

  private static int bound(int worker, int workers) {
    return worker == workers
        ? GLOBAL_BATCH
        : (int) (GLOBAL_BATCH * Math.sqrt((double) worker / workers));
  }

  private static ComputationGraph oneMachine(List<float[]> rows) {
    ComputationGraph graph = Networks.graph(new Sgd(0.1));
    for (int step = 0; step < STEPS; step++) {
      graph.fit(Networks.minibatch(rows.subList(step * GLOBAL_BATCH, (step + 1) * GLOBAL_BATCH)));
    }
    return graph;
  }

  /** Trains a network on all minibatches, and averages after so many of each worker. */
  private static List<LedgerEntry> train(
      ComputationGraph graph, List<List<DataSet>> byWorker, int frequency, double learningRate) {
    int most = byWorker.stream().mapToInt(List::size).max().orElseThrow();
    List<LedgerEntry> ledger = new ArrayList<>();
    try (WeightedAveraging averaging = new WeightedAveraging(context(), graph, 42, 0)) {
      for (int from = 0; from < most; from += frequency) {
        ledger.addAll(
            averaging.train(
                new ExecutorBatches(window(byWorker, from, from + frequency)), learningRate));
      }
    }
    return ledger;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void averagingEveryStepOfPlainSgdEqualsOneMachineOnTheGlobalBatch(int workers) {
    List<float[]> rows = Networks.rows(STEPS * GLOBAL_BATCH);
    ComputationGraph graph = Networks.graph(new Sgd(0.1));

    train(graph, shares(rows, workers), 1, 0.1);

    assertThat(graph.params().toFloatVector())
        .containsExactly(oneMachine(rows).params().toFloatVector(), within(1e-5f));
    assertThat(graph.getIterationCount()).isEqualTo(STEPS);
  }

  @Test
  void theLedgerAccountsForEveryRowAndMinibatch() {
    List<float[]> rows = Networks.rows(STEPS * GLOBAL_BATCH);

    List<LedgerEntry> ledger = train(Networks.graph(new Sgd(0.1)), shares(rows, 2), 2, 0.1);

    // Five minibatches in rounds of two, two and one.
    assertThat(ledger).extracting(LedgerEntry::round).containsExactly(1, 1, 2, 2, 3, 3);
    assertThat(ledger).extracting(LedgerEntry::worker).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(ledger).extracting(LedgerEntry::minibatches).containsExactly(2, 2, 2, 2, 1, 1);
    assertThat(ledger.stream().mapToLong(LedgerEntry::rows).sum()).isEqualTo(120);
    assertThat(ledger).allSatisfy(entry -> assertThat(entry.loss()).isPositive());
  }

  @Test
  void adamCountsTheUpdatesThatWereMade() {
    List<List<DataSet>> one = shares(Networks.rows(STEPS * GLOBAL_BATCH), 1);
    ComputationGraph spark = Networks.graph(new Adam(0.01));
    ComputationGraph local = Networks.graph(new Adam(0.01));

    for (int i = 0; i < 2; i++) {
      train(spark, one, STEPS, 0.01);
      one.get(0).forEach(local::fit);
    }

    // One worker is one machine: bias correction included, so the counter must be right.
    assertThat(spark.getIterationCount()).isEqualTo(2 * STEPS);
    assertThat(spark.params().toFloatVector())
        .containsExactly(local.params().toFloatVector(), within(1e-6f));
    assertThat(spark.updaterState()).isEqualTo(local.updaterState());
  }

  @Test
  void unevenAndEmptyPartitionsWeighWhatTheyHold() {
    List<float[]> rows = Networks.rows(40);
    DataSet large = Networks.minibatch(rows.subList(0, 30));
    DataSet small = Networks.minibatch(rows.subList(30, 40));
    ComputationGraph both = Networks.graph(new Sgd(0.1));
    both.fit(Networks.minibatch(rows));
    ComputationGraph graph = Networks.graph(new Sgd(0.1));

    train(graph, List.of(List.of(), List.of(large), List.of(), List.of(small)), 1, 0.1);

    assertThat(graph.params().toFloatVector())
        .containsExactly(both.params().toFloatVector(), within(1e-6f));
  }

  @Test
  void workersThatRunOutEarlyDoNotHoldBackTheOthers() {
    List<DataSet> minibatches =
        IntStream.range(0, 4)
            .mapToObj(i -> Networks.minibatch(Networks.rows(40).subList(10 * i, 10 * i + 10)))
            .toList();
    ComputationGraph graph = Networks.graph(new Adam(0.01));

    List<LedgerEntry> ledger =
        train(graph, List.of(minibatches.subList(0, 3), minibatches.subList(3, 4)), 1, 0.01);

    assertThat(ledger).extracting(LedgerEntry::worker).containsExactly(0, 1, 0, 0);
    assertThat(graph.getIterationCount()).isEqualTo(3);
  }

  @Test
  void scoreIsTheMeanLossOfAllRows() {
    List<float[]> rows = Networks.rows(40);
    ComputationGraph graph = Networks.graph(new Sgd(0.1));

    try (WeightedAveraging averaging = new WeightedAveraging(context(), graph, 42, 0)) {
      JavaRDD<Minibatch> minibatches =
          partitions(
              List.of(
                  List.of(Networks.minibatch(rows.subList(0, 30))),
                  List.of(Networks.minibatch(rows.subList(30, 40)))));

      assertThat(averaging.score(new ExecutorBatches(minibatches)))
          .isCloseTo(graph.score(Networks.minibatch(rows)), within(1e-6));
    }
  }

  @Test
  void lossOfTheLedgerIsThatBeforeTheUpdates() {
    List<float[]> rows = Networks.rows(40);
    ComputationGraph graph = Networks.graph(new Sgd(1e-9));
    double expected = graph.score(Networks.minibatch(rows));

    List<LedgerEntry> ledger =
        train(
            graph,
            List.of(
                List.of(Networks.minibatch(rows.subList(0, 30))),
                List.of(Networks.minibatch(rows.subList(30, 40)))),
            1,
            1e-9);

    assertThat(ledger.stream().mapToDouble(LedgerEntry::loss).sum() / 40)
        .isCloseTo(expected, within(1e-6));
  }

  private static final BatchLayout NOISY = new BatchLayout(1, 0, new Noise(Noise.Kind.GAUSS, 0.1));

  /** The parameters and the loss after two epochs and a validation. */
  private static List<Object> trained(TrainingTable table, boolean here) {
    ComputationGraph graph = Networks.graph(new Adam(0.01));
    try (WeightedAveraging averaging = new WeightedAveraging(context(), graph, 42, 0)) {
      WorkerBatches batches =
          here ? table.minibatches(0, 2) : new ExecutorBatches(table.minibatchesOnExecutors(0, 2));
      assertThat(batches).isInstanceOf(here ? ProcessBatches.class : ExecutorBatches.class);
      List<LedgerEntry> ledger = averaging.train(batches, 0.01);
      return List.of(
          ledger.stream().map(LedgerEntry::loss).toList(), graph.params().toFloatVector());
    }
  }

  @Test
  void smallTableIsTrainedInThisProcessBitForBitAsOnExecutors() {
    TrainingTable.Plan plan = new TrainingTable.Plan(3, 3, 8, 1, 0, 42, NOISY);
    try (TrainingTable table = TrainingTable.of(context().parallelize(Networks.rows(100)), plan)) {
      assertThat(trained(table, true)).usingRecursiveComparison().isEqualTo(trained(table, false));
    }
  }

  @Test
  void failureOfAWorkerInThisProcessIsTold() {
    WorkerBatches batches = new ProcessBatches(2, worker -> Collections.emptyIterator(), THREADS);

    assertThatThrownBy(
            () ->
                batches.reduce(
                    (worker, part) -> {
                      throw WinesFailure.usage("no memory for worker %d", worker);
                    },
                    (first, second) -> first))
        .isInstanceOf(WinesFailure.class)
        .hasMessage("no memory for worker 0");
  }
}
