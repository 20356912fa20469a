package org.winesclustering.selftraining;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.winesclustering.clustering.RefinedStart;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;

/**
 * The targets of the first lesson, from the columns themselves: of several KMeans starts, each
 * refined by expectation maximisation of a {@link TiedMixture}, the likeliest. The starts are
 * compared on a sample; the best is then fitted to all rows.
 *
 * @param clusters k, at least 2
 * @param starts at least 1
 * @param sampleRows most rows of the sample
 */
record FirstTargets(int clusters, int starts, int sampleRows, long seed) {
  private static final int ITERATIONS = 50;
  private static final int STEPS_ON_SAMPLE = 30;
  private static final int STEPS_ON_ALL = 5;

  /** Starts in the sample for each that is asked for: there they cost little. */
  private static final int TRIES = 5;

  /** The mixture that says which cluster a row belongs to. */
  TiedMixture of(JavaRDD<Block> rows) {
    Block sample = sample(rows);
    return Mixtures.fit(
            rows,
            Views.repeated(1, sample.columns()),
            SoftAssignment.by(new TiedMixture[] {best(sample)}),
            clusters,
            STEPS_ON_ALL)
        .likeliest();
  }

  private TiedMixture best(Block sample) {
    double[][] points = points(sample);
    long[] seeds = new SplittableRandom(seed).longs((long) TRIES * starts).toArray();
    double[][][] centres = new double[seeds.length][][];
    for (int start = 0; start < seeds.length; start++) {
      centres[start] = new RefinedStart(ITERATIONS).centres(points, clusters, seeds[start]);
    }
    return Mixtures.fit(
            sample,
            Views.repeated(seeds.length, sample.columns()),
            SoftAssignment.byNearest(centres),
            clusters,
            STEPS_ON_SAMPLE)
        .likeliest();
  }

  /** What a mixture of the columns says of rows. */
  static TargetFunction function(TiedMixture mixture) {
    return rows -> {
      Block targets = new Block(mixture.clusters());
      double[] point = new double[rows.columns()];
      double[] shares = new double[mixture.clusters()];
      Views view = Views.repeated(1, rows.columns());
      for (int row = 0; row < rows.rows(); row++) {
        view.read(rows, row, 0, point);
        mixture.share(point, shares);
        targets.add(Floats.of(shares));
      }
      return targets.trimmed();
    };
  }

  /** The first rows of every block: in a training table the order of the rows is a shuffle. */
  private Block sample(JavaRDD<Block> rows) {
    int most = Math.max(1, sampleRows / rows.getNumPartitions());
    List<Block> parts = rows.map(block -> block.first(most)).collect();
    Block sample = new Block(parts.get(0).columns());
    for (Block part : parts) {
      for (int row = 0; row < part.rows(); row++) {
        float[] values = new float[part.columns()];
        part.copyRow(row, values, 0);
        sample.add(values);
      }
    }
    return sample;
  }

  private static double[][] points(Block sample) {
    double[][] points = new double[sample.rows()][sample.columns()];
    for (int row = 0; row < points.length; row++) {
      for (int column = 0; column < points[row].length; column++) {
        points[row][column] = sample.value(row, column);
      }
    }
    return points;
  }
}
