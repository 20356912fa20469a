package org.winesclustering.rdd;

import java.util.SplittableRandom;
import org.apache.spark.sql.catalyst.expressions.XXH64;

/**
 * Derivation of independent seeds from the one seed of a run. Neighbouring or equal seeds that
 * serve different purposes would correlate what must be independent.
 *
 * <p>The methods after {@link Purpose} belong to the training of the network, but for {@link
 * #ofStart}. They are older, and stay: with others, every seed would give another network.
 */
public final class Seeds {
  private static final long NOISE = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /**
   * Seed of one purpose and position.
   *
   * @param positions what the purpose is counted by, in the order that its constant names; for one
   *     purpose always as many
   */
  public static long of(long seed, Purpose purpose, long... positions) {
    long mixed = mixed(mixed(seed) + purpose.number);
    for (long position : positions) {
      mixed = mixed(mixed + position);
    }
    return mixed;
  }

  private static long mixed(long value) {
    return new SplittableRandom(value).nextLong();
  }

  /** Purposes of random numbers, each with a number that is part of what a seed means. */
  public enum Purpose {
    /** Fits of a number of clusters, by k and 0 or the cluster that is divided. */
    FIT(0),
    /** Rows of a bootstrap sample, by 0 and its number. */
    BOOTSTRAP_ROWS(1),
    /** Fits to a bootstrap sample, by k and its number. */
    BOOTSTRAP_FIT(2),
    /** Rows without structure, by 0 and the number of their table. */
    NULL_ROWS(3),
    /** Fits to rows without structure, by k and the number of their table. */
    NULL_FIT(4),
    /** Division of rows into halves, by 0 and its number. */
    HALVES(5),
    /** Fits to halves, by k and the number of the division. */
    HALVES_FIT(6),
    /** Starts of KMeans, by start, and by try where a start is the best of several. */
    KMEANS_START(7),
    /** Starts of a mixture, by start. */
    MIXTURE_START(8),
    /** Refits to resampled rows, whose agreement is the stability of a contender, by pair. */
    REFIT(9),
    /** Resampled tables behind an interval of agreement with a label. */
    AGREEMENT_BOOTSTRAP(10),
    /** Shuffled rows of a block of columns, by the number of the block and of the table. */
    SHUFFLED_BLOCKS(11);

    private final int number;

    Purpose(int number) {
      this.number = number;
    }
  }

  /**
   * Number by which a KMeans model records the start that it comes from; nothing is drawn by it.
   */
  public static long ofStart(long seed, int start) {
    return seed + start;
  }

  /** Start of the hash by which training rows are ordered and dealt to workers. */
  public static int rowOrder(long seed) {
    return Long.hashCode(seed);
  }

  /** Start of the hash by which a training chooses the rows that it uses at all. */
  public static int keptRows(long seed) {
    return Long.hashCode(seed) ^ 0x5BD1E995;
  }

  /** Start of the hash by which a training chooses the rows that validate it. */
  public static int validationRows(long seed) {
    return Long.hashCode(seed) ^ 0x3C6EF372;
  }

  /** Seed of the minibatches of one worker. */
  public static long minibatches(long seed, int worker) {
    return XXH64.hashLong(worker, seed);
  }

  /**
   * Seed of the order of a worker's rows in one epoch.
   *
   * @param workerSeed from {@link #minibatches}
   */
  public static long minibatchOrder(long workerSeed, int epoch) {
    return XXH64.hashLong(epoch, workerSeed);
  }

  /**
   * Seed of the noise on the inputs of one minibatch.
   *
   * @param workerSeed from {@link #minibatches}
   * @param position of the minibatch's first row in the epoch
   */
  public static long inputNoise(long workerSeed, int epoch, int position) {
    return XXH64.hashLong(position, XXH64.hashLong(epoch, workerSeed ^ NOISE));
  }

  /** Seed of random numbers inside the network, such as dropout's, in one round of a worker. */
  public static long network(long seed, int round, int worker) {
    return seed + 31L * round + 1_000_003L * worker;
  }
}
