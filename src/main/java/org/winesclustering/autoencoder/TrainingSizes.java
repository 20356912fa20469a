package org.winesclustering.autoencoder;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.training.BatchLayout;
import org.winesclustering.training.Noise;
import org.winesclustering.training.TrainingTable;

/**
 * The sizes of a training on a table, with a value for each one that the Params leave open.
 *
 * @param epochs passes over all rows
 * @param batchSize rows of a minibatch
 * @param keptFraction share of the rows that is trained on
 */
record TrainingSizes(int epochs, int batchSize, int workers, double keptFraction) {
  /** Rows trained on in all epochs together, for which the number of epochs is chosen. */
  private static final int ROWS_IN_ALL = 150_000;

  /** The same for values, rows x columns: a wide table takes longer for each row. */
  private static final long VALUES_IN_ALL = 30_000_000;

  private static final int FEWEST_EPOCHS = 6;
  private static final int MOST_EPOCHS = 80;

  /** Minibatches in an epoch of all workers, for which the size of a minibatch is chosen. */
  private static final int BATCHES = 64;

  private static final int SMALLEST_BATCH = 32;
  private static final int LARGEST_BATCH = 256;

  /**
   * Resolves the sizes for a table, by its size where a Param is 0.
   *
   * @param count rows of the table
   * @param columns of the table, at least 1
   * @param workersBefore number of workers of the checkpoint from which training resumes
   */
  static TrainingSizes of(
      CnnAutoencoderParams<?> params,
      JavaSparkContext context,
      long count,
      int columns,
      Optional<Integer> workersBefore) {
    double kept = params.getMaxRows() == 0 ? 1 : Math.min(1, (double) params.getMaxRows() / count);
    long rows = (long) (count * kept);
    int batchSize = params.getBatchSize() > 0 ? params.getBatchSize() : batchSize(rows);
    int workers =
        params.getWorkers() > 0
            ? params.getWorkers()
            : workersBefore.orElseGet(() -> TrainingTable.workers(context, rows, batchSize));
    int epochs = params.getEpochs() > 0 ? params.getEpochs() : epochs(rows, columns);
    return new TrainingSizes(epochs, batchSize, workers, kept);
  }

  /** Chooses the number of epochs: many for a small table, few for a large one. */
  static int epochs(long rows, int columns) {
    long rowsInAll = Math.min(ROWS_IN_ALL, VALUES_IN_ALL / columns);
    return (int) clamp(rowsInAll / Math.max(1, rows), FEWEST_EPOCHS, MOST_EPOCHS);
  }

  /** Chooses a power of two as batch size, for about {@value #BATCHES} minibatches or fewer. */
  static int batchSize(long rows) {
    long size = Long.highestOneBit(Math.max(1, 2 * (rows / BATCHES) - 1));
    return (int) clamp(size, SMALLEST_BATCH, LARGEST_BATCH);
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }

  /** The plan by which rows of {@code columns} values become minibatches. */
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
