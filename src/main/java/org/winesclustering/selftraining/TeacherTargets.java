package org.winesclustering.selftraining;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.teacher.Teacher;
import org.winesclustering.teacher.Teachers;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;
import org.winesclustering.training.TargetProvider;

/**
 * Targets that teach a network the clusters of a {@link Teacher}, the same ones in every lesson:
 * each row's shares of them.
 */
public final class TeacherTargets implements TargetProvider {
  private final Optional<Teacher> given;
  private final int clusters;
  private final int sampleRows;
  private final long seed;

  /**
   * Targets for one training.
   *
   * @param given whose transform was applied to the rows; if empty, one is sought in the rows
   * @param clusters k, at least 2
   * @param sampleRows most rows that the driver receives to seek one
   */
  public TeacherTargets(Optional<Teacher> given, int clusters, int sampleRows, long seed) {
    this.given = given;
    this.clusters = clusters;
    this.sampleRows = sampleRows;
    this.seed = seed;
  }

  int clusters() {
    return clusters;
  }

  @Override
  public TargetFunction targets(JavaRDD<Block> rows, ComputationGraph network, int lesson) {
    return of(rows);
  }

  /** The targets of all rows, which do not depend on a network. */
  TargetFunction of(JavaRDD<Block> rows) {
    if (given.isPresent()) {
      Teacher teacher = given.get();
      return block -> mapped(block, teacher.k(), teacher::sharesOfTransformed);
    }
    Teacher teacher = sought(rows);
    return block -> mapped(block, teacher.k(), teacher::shares);
  }

  private Teacher sought(JavaRDD<Block> rows) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.context());
    double[][] sample = sample(rows);
    try (Teachers teachers = new Teachers(context, sample, 0, Teachers.BOOTSTRAPS, seed)) {
      Teacher teacher = teachers.teacher(clusters);
      return teachers.rows() < sample.length
          ? teacher.refined(rows.flatMap(block -> Stream.of(points(block)).iterator()))
          : teacher;
    }
  }

  /** First rows of every block, which are a random sample: a training table is shuffled. */
  private double[][] sample(JavaRDD<Block> rows) {
    int most = Math.max(1, sampleRows / rows.getNumPartitions());
    return rows.map(block -> block.first(most)).collect().stream()
        .map(TeacherTargets::points)
        .flatMap(Stream::of)
        .toArray(double[][]::new);
  }

  private static double[][] points(Block block) {
    return new Views(1, block.columns()).points(block, 0, 0, block.rows());
  }

  private interface Shares {
    double[] of(double[] row);
  }

  private static Block mapped(Block rows, int clusters, Shares shares) {
    Block targets = new Block(clusters);
    for (double[] row : points(rows)) {
      targets.add(Floats.of(shares.of(row)));
    }
    return targets.trimmed();
  }
}
