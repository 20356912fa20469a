package org.winesclustering.autoencoder;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.training.BatchLayout;
import org.winesclustering.training.Noise;
import org.winesclustering.training.TrainingTable;

/**
 * What the Params leave open, as it is for a table.
 *
 * @param epochs passes over all rows
 * @param batchSize rows of a minibatch
 * @param keptFraction share of the rows that is trained on
 */
record TrainingSizes(int epochs, int batchSize, int workers, double keptFraction) {
  /** Rows seen in all epochs together; fewer rows are seen more often. */
  private static final int ROWS_IN_ALL = 150_000;

  private static final int FEWEST_EPOCHS = 6;
  private static final int MOST_EPOCHS = 120;

  /** Minibatches of an epoch, all workers together. */
  private static final int BATCHES = 64;

  private static final int SMALLEST_BATCH = 32;
  private static final int LARGEST_BATCH = 256;

  /**
   * Chooses what is 0, by the number of rows.
   *
   * @param workersBefore those of the checkpoint that training goes on from
   */
  static TrainingSizes of(
      CnnAutoencoderParams<?> params, Dataset<Row> features, Optional<Integer> workersBefore) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(features.sparkSession().sparkContext());
    return of(params, context, features.count(), workersBefore);
  }

  /** The same for a table of so many rows. */
  static TrainingSizes of(
      CnnAutoencoderParams<?> params,
      JavaSparkContext context,
      long count,
      Optional<Integer> workersBefore) {
    double kept = params.getMaxRows() == 0 ? 1 : Math.min(1, (double) params.getMaxRows() / count);
    long rows = (long) (count * kept);
    int batchSize = params.getBatchSize() > 0 ? params.getBatchSize() : batchSize(rows);
    int workers =
        params.getWorkers() > 0
            ? params.getWorkers()
            : workersBefore.orElseGet(() -> TrainingTable.workers(context, rows, batchSize));
    int epochs = params.getEpochs() > 0 ? params.getEpochs() : epochs(rows);
    return new TrainingSizes(epochs, batchSize, workers, kept);
  }

  /** Enough passes for a small table, few for one that is large anyway. */
  static int epochs(long rows) {
    return (int) clamp(ROWS_IN_ALL / Math.max(1, rows), FEWEST_EPOCHS, MOST_EPOCHS);
  }

  /** A power of two, so that there are about {@value #BATCHES} minibatches or fewer. */
  static int batchSize(long rows) {
    long size = Long.highestOneBit(Math.max(1, 2 * (rows / BATCHES) - 1));
    return (int) clamp(size, SMALLEST_BATCH, LARGEST_BATCH);
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }

  TrainingTable.Plan tablePlan(int columns, CnnAutoencoderParams<?> params) {
    return new TrainingTable.Plan(
        columns,
        workers,
        batchSize,
        keptFraction,
        params.getValidationFraction(),
        params.getSeed(),
        new BatchLayout(
            params.getMembers(),
            Objectives.headClusters(params),
            new Noise(
                KebabCase.parse(Noise.Kind.class, params.getNoiseKind()), params.getNoiseLevel())));
  }
}
