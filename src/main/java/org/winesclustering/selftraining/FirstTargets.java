package org.winesclustering.selftraining;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.clustering.RefinedStart;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.mixture.TiedMixtureFit;
import org.winesclustering.rdd.Seeds;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;

/**
 * Targets of the first lesson: the likeliest {@link TiedMixture} of the columns, found from several
 * KMeans starts. The starts are compared on a sample; the best is then fitted to all rows.
 *
 * @param clusters k, at least 2
 * @param starts at least 1
 * @param sampleRows most rows of the sample
 */
record FirstTargets(int clusters, int starts, int sampleRows, long seed) {
  private static final int ITERATIONS = 50;
  private static final int STEPS_ON_SAMPLE = 31;
  private static final int STEPS_ON_ALL = 5;

  /** Starts in the sample, where they cost little, for each one that is asked for. */
  private static final int TRIES = 5;

  /** Mixture of the columns that says which cluster a row belongs to. */
  TiedMixture of(JavaRDD<Block> rows) {
    double[][] sample = sample(rows);
    SoftAssignment first = SoftAssignment.by(new TiedMixture[] {best(sample)});
    return Mixtures.fit(rows, columns(sample[0].length), first, clusters, STEPS_ON_ALL)[0];
  }

  private TiedMixture best(double[][] sample) {
    TiedMixtureFit fit =
        new TiedMixtureFit(
            sample, TiedMixture.SHRINKAGE, STEPS_ON_SAMPLE, Double.NEGATIVE_INFINITY);
    return TiedMixtureFit.likeliest(
            Arrays.stream(Seeds.firstTargets(seed, TRIES * starts))
                .parallel()
                .mapToObj(start -> new RefinedStart(ITERATIONS).centres(sample, clusters, start))
                .map(centres -> fit.from(new KMeansInMemory(centres, 0).labels(sample), clusters))
                .toList())
        .mixture();
  }

  /** Function that gives each row the shares of a mixture of its columns. */
  static TargetFunction function(TiedMixture mixture) {
    return rows -> Mixtures.shares(rows, columns(rows.columns()), mixture);
  }

  private static Views columns(int count) {
    return new Views(1, count);
  }

  /** First rows of every block, which are a random sample: a training table is shuffled. */
  private double[][] sample(JavaRDD<Block> rows) {
    int most = Math.max(1, sampleRows / rows.getNumPartitions());
    return rows.map(block -> block.first(most)).collect().stream()
        .map(part -> columns(part.columns()).points(part, 0, 0, part.rows()))
        .flatMap(Stream::of)
        .toArray(double[][]::new);
  }
}
