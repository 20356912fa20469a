package org.winesclustering.autoencoder;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.LayerShape;
import org.winesclustering.training.TrainingPhases;

/**
 * A forecast of the work of {@code CnnAutoencoder.fit} by the size of a table. Training may end
 * before all epochs are done; the rows' values decide which of them are sampled or set aside, so
 * their numbers are estimates.
 *
 * @param rows expected number of rows that will be trained on
 * @param validationRows expected number of rows that will not
 * @param workers whose parameters are averaged
 * @param epochs passes over the rows, at most
 * @param rounds of training, at most
 * @param batchSize rows of a minibatch
 * @param minibatches that one worker trains on in all epochs
 * @param parameters that the network learns, all members together
 * @param tableBytes storage memory of the executors for the rows and, if there are clusters to
 *     learn, their targets
 */
public record TrainingForecast(
    long rows,
    long validationRows,
    int workers,
    int epochs,
    int rounds,
    int batchSize,
    long minibatches,
    long parameters,
    long tableBytes) {

  /**
   * Forecasts the work of a stage on a table.
   *
   * @param count rows of the table, at least 1
   * @param columns of its feature vectors
   */
  static TrainingForecast of(
      CnnAutoencoderParams<?> stage, JavaSparkContext context, long count, int columns) {
    TrainingSizes sizes = TrainingSizes.of(stage, context, count, columns, Optional.empty());
    long kept = Math.round(count * sizes.keptFraction());
    long validation = Math.round(kept * stage.getValidationFraction());
    long rows = kept - validation;
    TrainingPhases phases = Objectives.phases(stage, Optional.empty(), columns);
    AutoencoderGraph graph = new AutoencoderGraph(Objectives.architecture(stage, columns));
    long rowsOfAWorker = ceilDiv(rows, sizes.workers());
    return new TrainingForecast(
        rows,
        validation,
        sizes.workers(),
        sizes.epochs(),
        phases.rounds(sizes.epochs(), stage.getEpochsPerRound()),
        sizes.batchSize(),
        sizes.epochs() * ceilDiv(rowsOfAWorker, sizes.batchSize()),
        graph.layers().stream().mapToLong(LayerShape::parameters).sum(),
        Float.BYTES * kept * (columns + Objectives.headClusters(stage)));
  }

  private static long ceilDiv(long number, long divisor) {
    return (number + divisor - 1) / divisor;
  }
}
