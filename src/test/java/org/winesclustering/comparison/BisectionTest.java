package org.winesclustering.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.clustering.BisectingKMeans;
import org.apache.spark.mllib.clustering.BisectingKMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.ScaledWines;
import org.winesclustering.SparkTest;

class BisectionTest extends SparkTest {
  private static final long SEED = 42;

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void findsTheClustersOfMllib(int k) {
    double[][] wines = FitSample.of(ScaledWines.of(session()), "scaled", 1000, SEED).points();

    assertThat(labels(Bisection.of(wines, k, SEED), wines)).containsExactly(ofMllib(wines, k));
  }

  @Test
  void dividesClustersThatLieApart() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] rows =
        IntStream.range(0, 80)
            .mapToObj(i -> new double[] {10 * (i % 4) + random.nextDouble(), random.nextDouble()})
            .toArray(double[][]::new);

    Bisection bisection = Bisection.of(rows, 4, SEED);

    assertThat(bisection.clusters()).isEqualTo(4);
    assertThat(labels(bisection, rows))
        .containsExactly(IntStream.range(0, 80).map(i -> bisection.label(rows[i % 4])).toArray());
  }

  @Test
  void equalRowsAreOneCluster() {
    double[][] rows = {{1, 2}, {1, 2}, {5, 5}, {5, 5}, {5, 5}};

    Bisection bisection = Bisection.of(rows, 4, SEED);

    assertThat(bisection.clusters()).isEqualTo(2);
    assertThat(labels(bisection, rows))
        .satisfiesAnyOf(
            labels -> assertThat(labels).containsExactly(0, 0, 1, 1, 1),
            labels -> assertThat(labels).containsExactly(1, 1, 0, 0, 0));
  }

  private static int[] labels(Bisection bisection, double[][] rows) {
    return Arrays.stream(rows).mapToInt(bisection::label).toArray();
  }

  /** MLlib needs the rows away from the origin, where its two first centres are one. */
  private static int[] ofMllib(double[][] rows, int k) {
    List<Vector> moved =
        Stream.of(rows)
            .map(row -> Vectors.dense(Arrays.stream(row).map(value -> value + 10).toArray()))
            .toList();
    JavaRDD<Vector> table =
        JavaSparkContext.fromSparkContext(session().sparkContext()).parallelize(moved, 1);
    BisectingKMeansModel model = new BisectingKMeans().setK(k).setSeed(SEED).run(table.cache());
    return moved.stream().mapToInt(model::predict).toArray();
  }
}
