package org.winesclustering.training;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.rdd.HashedRows;
import org.winesclustering.rdd.Seeds;
import scala.Tuple2;

/**
 * The training rows, cached on the executors, with one partition for each worker.
 *
 * <p>The row's values and the seed alone decide whether a row is trained on, which worker gets it,
 * and in which place. So the same rows give the same batches, and hence the same network, in any
 * order and partitions, and when another executor computes a lost partition again; and a file
 * sorted by class is shuffled. Equal rows go to the same worker.
 */
public final class TrainingTable implements AutoCloseable {
  /** Most rows of a minibatch that nothing is learned of. */
  private static final int EVALUATION_BATCH = 1024;

  /** Most values of such a minibatch: layers write many numbers for each. */
  private static final int EVALUATION_VALUES = 1 << 22;

  /** Rows x columns of a table for which the driver of a local session does without jobs. */
  private static final long MOST_VALUES_HERE = 1 << 20;

  private static final int MOST_WORKERS_HERE = 64;

  private final JavaRDD<Part> parts;
  private final List<long[]> rowsByWorker;
  private final Plan plan;
  private Optional<Targets> targets = Optional.empty();
  private Optional<ExecutorService> threads = Optional.empty();

  /** The workers' rows in this process; empty before they are asked for. */
  private List<Part> rowsHere = List.of();

  /** The same with the targets of now. */
  private List<Labelled> here = List.of();

  private TrainingTable(JavaRDD<Part> parts, List<long[]> rowsByWorker, Plan plan) {
    this.parts = parts;
    this.rowsByWorker = rowsByWorker;
    this.plan = plan;
  }

  /**
   * The plan by which rows become minibatches.
   *
   * @param columns values of a row
   * @param workers number of partitions, at least 1
   * @param batchSize rows of a minibatch, at least 1
   * @param keptFraction share of the rows that is used at all, above 0 to 1
   * @param validationFraction share of these that is not trained on, from 0 to below 1
   * @param layout arrays of a minibatch
   */
  public record Plan(
      int columns,
      int workers,
      int batchSize,
      double keptFraction,
      double validationFraction,
      long seed,
      BatchLayout layout)
      implements Serializable {}

  /** The rows of a worker, or their targets. */
  private record Part(Block training, Block validation) implements Serializable {

    Part map(TargetFunction function) {
      return new Part(function.targets(training), function.targets(validation));
    }
  }

  /** The cached targets of all rows, and the function that computes them. */
  private record Targets(JavaRDD<Part> parts, TargetFunction function) {

    void free() {
      parts.unpersist(false);
      function.close();
    }
  }

  /** A worker's rows with their targets. */
  private record Labelled(TargetRows training, TargetRows validation) implements Serializable {

    static Labelled of(Part rows, Part targets) {
      return new Labelled(
          new TargetRows(rows.training(), Optional.of(targets.training())),
          new TargetRows(rows.validation(), Optional.of(targets.validation())));
    }

    static Labelled without(Part rows) {
      return new Labelled(
          TargetRows.without(rows.training()), TargetRows.without(rows.validation()));
    }
  }

  /** Distributes and caches the rows; {@link #close} frees them. */
  public static TrainingTable of(JavaRDD<float[]> rows, Plan plan) {
    RowOrder order = new RowOrder(Seeds.rowOrder(plan.seed()));
    RowOrder kept = new RowOrder(Seeds.keptRows(plan.seed()));
    JavaRDD<float[]> used = rows.filter(row -> kept.isBelow(plan.keptFraction(), row));
    JavaRDD<Part> parts =
        HashedRows.of(used, order, plan.workers())
            .mapPartitions(partition -> part(partition, plan))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<long[]> rowsByWorker =
          parts
              .map(
                  part ->
                      new long[] {
                        part.training().rows(),
                        part.validation().rows(),
                        31 * part.training().digest() + part.validation().digest()
                      })
              .collect();
      return new TrainingTable(parts, rowsByWorker, plan);
    } catch (Throwable e) {
      // A row that is not finite, for example: nobody else would free what was cached so far.
      parts.unpersist(false);
      throw e;
    }
  }

  /** Number of workers for a table: one a core, no more than there are batches, and at least 2. */
  public static int workers(JavaSparkContext context, long rows, int batchSize) {
    long batches = (rows + batchSize - 1) / batchSize;
    return (int) Math.max(2, Math.min(context.defaultParallelism(), batches));
  }

  /** The rows that are trained on, one block a worker. */
  JavaRDD<Block> trainingRows() {
    return parts.map(Part::training);
  }

  /**
   * Sets new targets of all rows, which are computed and cached on the executors.
   *
   * @return share of the training rows whose largest target changed; empty for the first targets
   */
  OptionalDouble setTargets(TargetFunction function) {
    Targets next =
        new Targets(
            parts.map(part -> part.map(function)).persist(StorageLevel.MEMORY_AND_DISK()),
            function);
    Optional<Targets> before = targets;
    targets = Optional.of(next);
    here = List.of();
    if (before.isEmpty()) {
      next.parts().count();
      return OptionalDouble.empty();
    }
    try {
      List<Long> changed =
          before.get().parts().zip(next.parts()).map(TrainingTable::changed).collect();
      return OptionalDouble.of((double) changed.stream().mapToLong(Long::longValue).sum() / rows());
    } finally {
      before.get().free();
    }
  }

  /** Whether the rows have targets. */
  boolean hasTargets() {
    return targets.isPresent();
  }

  private static long changed(Tuple2<Part, Part> targets) {
    Block before = targets._1().training();
    Block after = targets._2().training();
    return IntStream.range(0, before.rows())
        .filter(row -> before.largest(row) != after.largest(row))
        .count();
  }

  private JavaRDD<Labelled> labelled() {
    return targets
        .map(now -> parts.zip(now.parts()).map(both -> Labelled.of(both._1(), both._2())))
        .orElseGet(() -> parts.map(Labelled::without));
  }

  /** Minibatches of a worker's rows. */
  private interface BatchRule extends Serializable {
    Iterator<Minibatch> of(int worker, Labelled rows);
  }

  private WorkerBatches batches(BatchRule rule) {
    if (isHere()) {
      List<Labelled> here = here();
      return new ProcessBatches(
          here.size(), worker -> rule.of(worker, here.get(worker)), threads());
    }
    return new ExecutorBatches(onExecutors(rule));
  }

  private JavaRDD<Minibatch> onExecutors(BatchRule rule) {
    return labelled().mapPartitionsWithIndex((worker, part) -> rule.of(worker, part.next()), true);
  }

  /** Whether this process has all rows, and these are so few that jobs would take longest. */
  private boolean isHere() {
    return parts.context().isLocal()
        && (rows() + validationRows()) * plan.columns() <= MOST_VALUES_HERE
        && workers() <= MOST_WORKERS_HERE
        // The cards of a process are shared out to Spark's tasks.
        && TaskDevice.card().isEmpty();
  }

  private List<Labelled> here() {
    if (rowsHere.isEmpty()) {
      rowsHere = parts.collect();
    }
    if (here.isEmpty()) {
      Optional<List<Part>> now = targets.map(some -> some.parts().collect());
      here =
          IntStream.range(0, rowsHere.size())
              .mapToObj(
                  worker ->
                      now.map(all -> Labelled.of(rowsHere.get(worker), all.get(worker)))
                          .orElseGet(() -> Labelled.without(rowsHere.get(worker))))
              .toList();
    }
    return here;
  }

  private ExecutorService threads() {
    if (threads.isEmpty()) {
      int cores = parts.context().defaultParallelism();
      threads =
          Optional.of(
              Executors.newFixedThreadPool(
                  Math.max(1, Math.min(cores, workers())),
                  new BasicThreadFactory.Builder()
                      .namingPattern("worker-%d")
                      .daemon(true)
                      .build()));
    }
    return threads.get();
  }

  /** Minibatches of some epochs, counted from 0; each must be used before the next is taken. */
  WorkerBatches minibatches(int firstEpoch, int epochs) {
    return batches(rule(plan, firstEpoch, epochs));
  }

  /** The same as an RDD with one partition for each worker. */
  JavaRDD<Minibatch> minibatchesOnExecutors(int firstEpoch, int epochs) {
    return onExecutors(rule(plan, firstEpoch, epochs));
  }

  private static BatchRule rule(Plan plan, int firstEpoch, int epochs) {
    return (worker, rows) ->
        new Minibatches(
            rows.training(),
            plan.layout(),
            plan.batchSize(),
            Seeds.minibatches(plan.seed(), worker),
            firstEpoch,
            epochs);
  }

  /** Minibatches {@code from} to {@code to - 1} of every worker in one epoch, counted from 0. */
  WorkerBatches minibatches(int epoch, int from, int to) {
    Plan rule = plan;
    return batches(
        (worker, rows) ->
            Minibatches.window(
                rows.training(),
                rule.layout(),
                rule.batchSize(),
                Seeds.minibatches(rule.seed(), worker),
                epoch,
                from,
                to));
  }

  /** The first minibatch of every worker that has rows, to estimate the loss before training. */
  WorkerBatches firstRows() {
    BatchLayout layout = plan.layout().withoutNoise();
    int batch = evaluationBatch();
    return batches(
        (worker, rows) -> Minibatches.window(rows.training(), layout, batch, 0, 0, 0, 1));
  }

  /** Minibatches of the training rows without noise; each must be used before the next is taken. */
  WorkerBatches inOrder() {
    BatchLayout layout = plan.layout();
    int batch = evaluationBatch();
    return batches((worker, rows) -> Minibatches.inOrder(rows.training(), layout, batch));
  }

  private int evaluationBatch() {
    return Math.max(1, Math.min(EVALUATION_BATCH, EVALUATION_VALUES / plan.columns()));
  }

  /** Minibatches of the validation rows; each must be used before the next is taken. */
  WorkerBatches validation() {
    BatchLayout layout = plan.layout();
    int batch = evaluationBatch();
    return batches((worker, rows) -> Minibatches.inOrder(rows.validation(), layout, batch));
  }

  /** Number of rows that are trained on. */
  public long rows() {
    return rowsByWorker.stream().mapToLong(rows -> rows[0]).sum();
  }

  /** Number of rows that are not trained on. */
  public long validationRows() {
    return rowsByWorker.stream().mapToLong(rows -> rows[1]).sum();
  }

  /** A hash of all rows, with those of a worker in their order, in hexadecimal digits. */
  String content() {
    long content = rowsByWorker.stream().mapToLong(rows -> rows[2]).reduce(1, (a, b) -> 31 * a + b);
    return Long.toHexString(content);
  }

  /** Number of partitions. */
  public int workers() {
    return rowsByWorker.size();
  }

  int batchSize() {
    return plan.batchSize();
  }

  BatchLayout layout() {
    return plan.layout();
  }

  /** Minibatches in an epoch of the worker that has most rows. */
  int mostBatches() {
    long most = rowsByWorker.stream().mapToLong(rows -> rows[0]).max().orElse(0);
    return Math.toIntExact((most + plan.batchSize() - 1) / plan.batchSize());
  }

  @Override
  public void close() {
    parts.unpersist(false);
    targets.ifPresent(Targets::free);
    threads.ifPresent(ExecutorService::shutdown);
  }

  private static Iterator<Part> part(Iterator<float[]> rows, Plan plan) {
    RowOrder validating = new RowOrder(Seeds.validationRows(plan.seed()));
    Part part = new Part(new Block(plan.columns()), new Block(plan.columns()));
    rows.forEachRemaining(
        row -> {
          boolean validates = validating.isBelow(plan.validationFraction(), row);
          (validates ? part.validation() : part.training()).add(row);
        });
    return List.of(new Part(part.training().trimmed(), part.validation().trimmed())).iterator();
  }
}
