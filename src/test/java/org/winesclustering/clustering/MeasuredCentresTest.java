package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

/**
 * Numbers of seven points by scikit-learn 1.2.1's davies_bouldin_score, calinski_harabasz_score and
 * silhouette_score(metric="sqeuclidean"). The centres given are not the means, but nearest to the
 * same points.
 */
class MeasuredCentresTest extends SparkTest {
  private static final double[][] POINTS = {{0, 0}, {0, 1}, {1, 0}, {5, 5}, {6, 5}, {9, 0}, {3, 3}};
  private static final double[][] CENTRES = {{0, 0}, {5, 5}, {9, 0}};

  @Test
  void measuresAreScikitLearns() {
    MeasuredCentres measures = MeasuredCentres.of(points(2), List.<double[][]>of(CENTRES)).get(0);

    assertThat(measures.sizes()).containsExactly(3L, 3L, 1L);
    assertThat(measures.cost()).isCloseTo(8.666666666666666, within(1e-9));
    assertThat(measures.daviesBouldin().orElseThrow()).isCloseTo(0.3178651886190608, within(1e-9));
    assertThat(measures.calinskiHarabasz().orElseThrow())
        .isCloseTo(21.47252747252747, within(1e-9));
    assertThat(measures.squaredSilhouette().orElseThrow())
        .isCloseTo(0.6942106548110513, within(1e-9));
  }

  @Test
  void oneClusterHasACostOnly() {
    List<MeasuredCentres> both =
        MeasuredCentres.of(points(3), List.of(new double[][] {{1, 1}}, CENTRES));

    assertThat(both.get(0).sizes()).containsExactly(7L);
    assertThat(both.get(0).cost()).isCloseTo(101.71428571428571, within(1e-9));
    assertThat(both.get(0).squaredSilhouette()).isEmpty();
    assertThat(both.get(0).daviesBouldin()).isEmpty();
    assertThat(both.get(0).calinskiHarabasz()).isEmpty();
    assertThat(both.get(1).sizes()).hasSize(3);
  }

  @Test
  void aCentreWithoutRowsDoesNotCount() {
    double[][] more = {{0, 0}, {-50, -50}, {5, 5}, {9, 0}};

    assertThat(MeasuredCentres.of(points(2), List.<double[][]>of(more)))
        .isEqualTo(MeasuredCentres.of(points(2), List.<double[][]>of(CENTRES)));
  }

  private static JavaRDD<Vector> points(int partitions) {
    return JavaSparkContext.fromSparkContext(session().sparkContext())
        .parallelize(Arrays.stream(POINTS).map(Vectors::dense).toList(), partitions);
  }
}
