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

  /** Dimensions of each member's embedding, at least 1. Default: 16. */
  IntParam embeddingSize();

  /** Activation after every layer but the bottleneck and the output. Default: elu. */
  Param<String> activation();

  /**
   * What a stage of the network consists of: plain (a convolution) or residual (residual blocks
   * with batch normalisation). Default: plain.
   */
  Param<String> kind();

  /** Residual blocks of a stage, at least 1; 1 for plain. Default: 1. */
  IntParam blocks();

  /**
   * Neighbouring columns of which the next stage sees the largest, at least 1; 1 for plain.
   * Default: 1.
   */
  IntParam pooling();

  /** Share of the encoder's output that is set to 0 in training, in [0, 1). Default: 0. */
  DoubleParam dropout();

  /**
   * Networks that are trained side by side and whose embeddings are put side by side, at least 1.
   * Default: 1.
   */
  IntParam members();

  /**
   * What is trained: reconstruct (the reconstruction alone), self-supervised (then the clusters
   * that {@link org.winesclustering.selftraining.MixtureTargets} finds) or dec (then those of
   * {@link org.winesclustering.selftraining.DecTargets}). Default: reconstruct.
   */
  Param<String> objective();

  /**
   * Number of clusters that the network learns, which the two objectives with clusters need: at
   * least 2, or 1 to train the reconstruction alone after all. Default: 0.
   */
  IntParam clusters();

  /**
   * How the rows that the network reads in training are disturbed: mask, swap or gauss. Default:
   * gauss.
   */
  Param<String> noiseKind();

  /**
   * Share of the values that are replaced (mask, swap; at most 1) or the deviation of what is added
   * (gauss), at least 0. Default: 0.
   */
  DoubleParam noiseLevel();

  /**
   * Changes of the targets, at most, at least 1; the epochs are divided equally among the
   * reconstruction and the lessons. Default: 5.
   */
  IntParam lessons();

  /**
   * Training ends when no more than this share of the rows has changed its cluster, in [0, 1].
   * Default: 0.001.
   */
  DoubleParam labelTolerance();

  /** Weight of the loss of the clusters beside that of the reconstruction, above 0. Default: 1. */
  DoubleParam clusterWeight();

  /** Starts of KMeans among which the first clusters are chosen, at least 1. Default: 10. */
  IntParam starts();

  /** Rows on which these starts are compared, at least 2. Default: 5000. */
  IntParam sampleRows();

  /** Passes over all rows; 0 chooses by the number of rows. Default: 0. */
  IntParam epochs();

  /** Rows that a worker trains on at a time; 0 chooses by the number of rows. Default: 0. */
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

  default String getKind() {
    return $(kind());
  }

  default int getBlocks() {
    return (int) $(blocks());
  }

  default int getPooling() {
    return (int) $(pooling());
  }

  default double getDropout() {
    return (double) $(dropout());
  }

  default int getMembers() {
    return (int) $(members());
  }

  default String getObjective() {
    return $(objective());
  }

  default int getClusters() {
    return (int) $(clusters());
  }

  default String getNoiseKind() {
    return $(noiseKind());
  }

  default double getNoiseLevel() {
    return (double) $(noiseLevel());
  }

  default int getLessons() {
    return (int) $(lessons());
  }

  default double getLabelTolerance() {
    return (double) $(labelTolerance());
  }

  default double getClusterWeight() {
    return (double) $(clusterWeight());
  }

  default int getStarts() {
    return (int) $(starts());
  }

  default int getSampleRows() {
    return (int) $(sampleRows());
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
