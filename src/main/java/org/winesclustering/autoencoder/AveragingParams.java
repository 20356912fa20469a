package org.winesclustering.autoencoder;

import static org.apache.spark.ml.param.ParamValidators.gtEq;
import static org.apache.spark.ml.param.ParamValidators.inRange;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.training.TrainingPlan.Master;

/**
 * Params of training and parameter averaging: length, rows, workers and learning rate.
 *
 * @param <S> the stage
 */
public interface AveragingParams<S> extends FluentParams<S> {

  /** Number of passes over all rows; 0 chooses by the number of rows. */
  default IntParam epochs() {
    return declared()
        .integer(
            "epochs", "passes over all rows (>= 0; 0 chooses by the number of rows)", gtEq(0), 0);
  }

  default int getEpochs() {
    return (int) $(epochs());
  }

  default S setEpochs(int value) {
    return with(epochs(), value);
  }

  /** Rows of a minibatch; 0 chooses by the number of rows. */
  default IntParam batchSize() {
    return declared()
        .integer(
            "batchSize", "rows of a minibatch (>= 0; 0 chooses by the number of rows)", gtEq(0), 0);
  }

  default int getBatchSize() {
    return (int) $(batchSize());
  }

  default S setBatchSize(int value) {
    return with(batchSize(), value);
  }

  /** Learning rate of Adam, in (0, 1]. */
  default DoubleParam learningRate() {
    return declared()
        .number(
            "learningRate", "learning rate of Adam (in (0, 1])", inRange(0, 1, false, true), 0.002);
  }

  default double getLearningRate() {
    return (double) $(learningRate());
  }

  default S setLearningRate(double value) {
    return with(learningRate(), value);
  }

  /** Number of workers whose parameters are averaged; 0 takes one for each core, at least 2. */
  default IntParam workers() {
    return declared()
        .integer("workers", "workers to average (>= 0; 0 for one a core, at least 2)", gtEq(0), 0);
  }

  default int getWorkers() {
    return (int) $(workers());
  }

  default S setWorkers(int value) {
    return with(workers(), value);
  }

  /**
   * Implementation of parameter averaging: weighted (by rows, and every row is used) or dl4j
   * (DL4J-Spark's own, for comparison).
   */
  default Param<String> master() {
    return declared().choice("master", "who averages: weighted or dl4j", Master.WEIGHTED);
  }

  default String getMaster() {
    return $(master());
  }

  default S setMaster(String value) {
    return with(master(), value);
  }

  default S setMaster(Master value) {
    return setMaster(KebabCase.of(value));
  }

  /** Epochs of a round: passes that a worker makes between two averages. */
  default IntParam epochsPerRound() {
    return declared()
        .integer(
            "epochsPerRound", "epochs that a worker makes between two averages (>= 1)", gtEq(1), 5);
  }

  default int getEpochsPerRound() {
    return (int) $(epochsPerRound());
  }

  default S setEpochsPerRound(int value) {
    return with(epochsPerRound(), value);
  }

  /**
   * Minibatches of a worker between two averages within an epoch, or 0 to average once a round;
   * above 0 needs {@link #epochsPerRound} to be 1.
   */
  default IntParam averagingFrequency() {
    return declared()
        .integer(
            "averagingFrequency",
            "minibatches of a worker between two averages (>= 0; 0 averages once a round)",
            gtEq(0),
            0);
  }

  default int getAveragingFrequency() {
    return (int) $(averagingFrequency());
  }

  default S setAveragingFrequency(int value) {
    return with(averagingFrequency(), value);
  }

  /** Share of the rows that is set aside for the validation loss. */
  default DoubleParam validationFraction() {
    return declared()
        .number(
            "validationFraction",
            "share of the rows set aside for the validation loss (in [0, 1))",
            inRange(0, 1, true, false),
            0);
  }

  default double getValidationFraction() {
    return (double) $(validationFraction());
  }

  default S setValidationFraction(double value) {
    return with(validationFraction(), value);
  }

  /**
   * Approximate number of rows to train on; 0 for all. The hash of a row's values and the seed
   * decides whether it is in the sample.
   */
  default LongParam maxRows() {
    return declared()
        .longInteger(
            "maxRows", "approximate number of rows to train on (>= 0; 0 for all)", gtEq(0), 0);
  }

  default long getMaxRows() {
    return (long) $(maxRows());
  }

  default S setMaxRows(long value) {
    return with(maxRows(), value);
  }

  /** Seed of the initial parameters and of the order of the rows. */
  default LongParam seed() {
    return declared()
        .longInteger(
            "seed", "seed of the initial parameters and the order of the rows", value -> true, 42);
  }

  default long getSeed() {
    return (long) $(seed());
  }

  default S setSeed(long value) {
    return with(seed(), value);
  }
}
