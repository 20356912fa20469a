package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

/** Numbers by scikit-learn 1.2.1's silhouette_score. */
class PairwiseSilhouettesTest extends SparkTest {
  private static final double[][] POINTS = {{0, 0}, {0, 1}, {1, 0}, {5, 5}, {6, 5}, {9, 0}, {3, 3}};
  private static final int[] CLUSTERS = {0, 0, 0, 1, 1, 2, 1};

  @Test
  void meanIsScikitLearnsScore() {
    assertThat(new PairwiseSilhouettes(POINTS, CLUSTERS).sums(0, 7)[0] / 7)
        .isCloseTo(0.5549039811102804, within(1e-9));
  }

  @Test
  void everyRowHasASilhouette() {
    double[][] values = new PairwiseSilhouettes(POINTS, CLUSTERS, new int[7]).values();

    assertThat(Arrays.stream(values[0]).sum() / 7).isCloseTo(0.5549039811102804, within(1e-9));
    assertThat(values[0][5]).as("alone in its cluster").isZero();
    assertThat(values[1]).containsOnly(Double.NaN);
  }

  @Test
  void severalLabellingsAreMeasuredTogether() {
    double[] sums =
        new PairwiseSilhouettes(POINTS, CLUSTERS, new int[7], new int[] {4, 4, 4, -1, -1, 9, -1})
            .sums(0, 7);

    assertThat(sums[1]).isNaN();
    assertThat(sums[2]).isEqualTo(sums[0]);
  }

  @Test
  void partsOfTheRowsAddUp() {
    PairwiseSilhouettes silhouettes = new PairwiseSilhouettes(POINTS, CLUSTERS);

    assertThat(silhouettes.sums(0, 3)[0] + silhouettes.sums(3, 10)[0])
        .isCloseTo(silhouettes.sums(0, 7)[0], within(1e-12));
    assertThat(silhouettes.sums(7, 10)).containsExactly(0);
  }

  @Test
  void aSingleRowHasNoSilhouette() {
    assertThat(new PairwiseSilhouettes(new double[][] {{1, 2}}, new int[] {3}).sums(0, 1)[0])
        .isNaN();
  }

  @Test
  void meanOfWinesIsScikitLearnsScore() {
    Dataset<Row> wines = WineTable.standardised(session());
    List<Row> rows =
        WineTable.kMeans(wines, 3, "prediction")
            .transform(wines)
            .select(WineTable.SCALED, "prediction")
            .collectAsList();
    double[][] points =
        rows.stream().map(row -> row.<Vector>getAs(0).toArray()).toArray(double[][]::new);
    int[] clusters = rows.stream().mapToInt(row -> row.getInt(1)).toArray();

    assertThat(new PairwiseSilhouettes(points, clusters).means(context())[0])
        .isCloseTo(0.2848589191898987, within(0.003));
  }

  @Test
  void tasksTakeAllRowsOnce() {
    double[][] points = new double[600][];
    int[] clusters = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      clusters[i] = i % 2;
      points[i] = new double[] {10 * clusters[i] + Math.sin(i), Math.cos(i)};
    }
    PairwiseSilhouettes silhouettes = new PairwiseSilhouettes(points, clusters);

    assertThat(silhouettes.means(context())[0])
        .isCloseTo(silhouettes.sums(0, 600)[0] / 600, within(1e-12));
  }

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }
}
