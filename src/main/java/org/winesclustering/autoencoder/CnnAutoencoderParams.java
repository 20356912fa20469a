package org.winesclustering.autoencoder;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** What {@link CnnAutoencoder#fit} needs to know besides the columns. */
public interface CnnAutoencoderParams extends CnnAutoencoderModelParams {

  /**
   * Filters of each convolution of the encoder, first layer first, each at least 1. Default: [16].
   */
  IntArrayParam filters();

  /** Columns that a filter sees at a time, odd, at least 1. Default: 3. */
  IntParam kernelSize();

  /** Dimensions of the embedding, at least 1. Default: 16. */
  IntParam embeddingSize();

  /** Activation after every layer but the bottleneck and the output. Default: elu. */
  Param<String> activation();

  /** Passes over all rows, at least 1. Default: 100. */
  IntParam epochs();

  /** Rows that a worker trains on at a time, at least 1. Default: 16. */
  IntParam batchSize();

  /** Step size of Adam, above 0 and at most 1. Default: 0.002. */
  DoubleParam learningRate();

  /** Workers whose parameters are averaged, 0 to take one for each core. Default: 0. */
  IntParam workers();

  /**
   * Who averages: weighted ({@link org.winesclustering.training.WeightedAveraging}) or dl4j
   * (DL4J-Spark's own master, for comparison). Default: weighted.
   */
  Param<String> master();

  /** Epochs that a worker makes between two averages, at least 1. Default: 5. */
  IntParam epochsPerRound();

  /**
   * Minibatches of a worker between two averages within an epoch, or 0 to average once a round;
   * above 0 needs epochsPerRound = 1. Default: 0.
   */
  IntParam averagingFrequency();

  /** Share of the rows that is set aside to measure the loss on, in [0, 1). Default: 0. */
  DoubleParam validationFraction();

  /**
   * About how many rows to train on: each row is in the sample, or not, by the hash of its values
   * and the seed; 0 for all. Default: 0.
   */
  LongParam maxRows();

  /** Seed of the initial parameters and of the order of the rows. Default: 42. */
  LongParam seed();

  default List<Integer> getFilters() {
    return Arrays.stream($(filters())).boxed().toList();
  }

  default int getKernelSize() {
    return (int) $(kernelSize());
  }

  default int getEmbeddingSize() {
    return (int) $(embeddingSize());
  }

  default String getActivation() {
    return $(activation());
  }

  default int getEpochs() {
    return (int) $(epochs());
  }

  default int getBatchSize() {
    return (int) $(batchSize());
  }

  default double getLearningRate() {
    return (double) $(learningRate());
  }

  default int getWorkers() {
    return (int) $(workers());
  }

  default String getMaster() {
    return $(master());
  }

  default int getEpochsPerRound() {
    return (int) $(epochsPerRound());
  }

  default int getAveragingFrequency() {
    return (int) $(averagingFrequency());
  }

  default double getValidationFraction() {
    return (double) $(validationFraction());
  }

  default long getMaxRows() {
    return (long) $(maxRows());
  }

  default long getSeed() {
    return (long) $(seed());
  }
}
