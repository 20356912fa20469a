package org.winesclustering.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

/** Expected numbers by hand, written as the fractions that they are. */
class FeatureRankingTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("a.b", DataTypes.DoubleType)
          .add("x y", DataTypes.DoubleType)
          .add("q\"`", DataTypes.IntegerType)
          .add("prediction", DataTypes.IntegerType);
  private static final List<String> FEATURES = List.of("a.b", "x y", "q\"`");

  @Test
  void ranksByHandComputedEffects() {
    FeatureRanking ranking = FeatureRanking.of(table(), FEATURES, "prediction");

    // x y: means 2 and 7 of all 4.5, between 4 · 2.5² = 25, within 2 + 2 = 4.
    // a.b: means 2, 5 (a null left out), all 3; between 2 · 1 + 1 · 4 = 6, within 2.
    assertThat(ranking.overall())
        .extracting(FeatureShare::feature)
        .containsExactly("x y", "a.b", "q\"`");
    assertThat(ranking.overall().get(0).etaSquared()).isCloseTo(25.0 / 29, within(1e-9));
    assertThat(ranking.overall().get(1).etaSquared()).isCloseTo(6.0 / 8, within(1e-9));
    assertThat(ranking.overall().get(2).etaSquared()).isZero();
  }

  @Test
  void differencesHaveSignsAndMeansInOriginalUnits() {
    FeatureRanking ranking = FeatureRanking.of(table(), FEATURES, "prediction");

    assertThat(ranking.clusters()).extracting(ClusterDifferences::cluster).containsExactly(0, 1);
    assertThat(ranking.clusters()).extracting(ClusterDifferences::size).containsExactly(2L, 2L);
    List<FeatureDifference> first = ranking.clusters().get(0).features();
    assertThat(first).extracting(FeatureDifference::feature).containsExactly("x y", "a.b", "q\"`");
    // (2 - 7) / sqrt((2 + 2) / (2 + 2 - 2)) and (2 - 5) / sqrt((2 + 0) / (2 + 1 - 2)).
    assertThat(first.get(0).cohensD()).isCloseTo(-5 / Math.sqrt(2), within(1e-9));
    assertThat(first.get(1).cohensD()).isCloseTo(-3 / Math.sqrt(2), within(1e-9));
    assertThat(first.get(2)).isEqualTo(new FeatureDifference("q\"`", 0, 3, 3));
    assertThat(first.get(0).meanInside()).isEqualTo(2);
    assertThat(first.get(0).meanOutside()).isEqualTo(7);
    assertThat(ranking.clusters().get(1).features().get(0).cohensD())
        .isEqualTo(-first.get(0).cohensD());
  }

  @Test
  void oneClusterHasNoDifferences() {
    Dataset<Row> rows = rows(RowFactory.create(1.0, 2.0, 3, 0), RowFactory.create(3.0, 2.0, 3, 0));

    FeatureRanking ranking = FeatureRanking.of(rows, FEATURES, "prediction");

    assertThat(ranking.overall()).extracting(FeatureShare::etaSquared).containsOnly(0.0);
    assertThat(ranking.clusters().get(0).features())
        .contains(new FeatureDifference("a.b", Double.NaN, 2, Double.NaN));
  }

  @Test
  void aClusterOfOneRowHasTheOthersDeviation() {
    Dataset<Row> rows =
        rows(
            RowFactory.create(1.0, 1.0, 1, 0),
            RowFactory.create(3.0, 1.0, 1, 0),
            RowFactory.create(6.0, 2.0, 1, 4),
            RowFactory.create(null, null, 1, 4));

    List<FeatureDifference> differences =
        FeatureRanking.of(rows, FEATURES, "prediction").clusters().get(1).features();

    // No value of x y differs from its mean, only the means do; then (6 - 2) / sqrt(2 / 1).
    assertThat(differences.get(0))
        .isEqualTo(new FeatureDifference("x y", Double.POSITIVE_INFINITY, 2, 1));
    assertThat(differences.get(1).cohensD()).isCloseTo(4 / Math.sqrt(2), within(1e-9));
  }

  @Test
  void aFeatureWithoutValuesIsLast() {
    Dataset<Row> rows =
        rows(RowFactory.create(null, 1.0, 1, 0), RowFactory.create(null, 5.0, 2, 1));

    FeatureRanking ranking = FeatureRanking.of(rows, FEATURES, "prediction");

    assertThat(ranking.overall().get(2)).isEqualTo(new FeatureShare("a.b", 0));
    assertThat(ranking.clusters().get(0).features())
        .allSatisfy(difference -> assertThat(difference.cohensD()).isNaN());
  }

  @Test
  void partitionsDoNotMatter() {
    Dataset<Row> wines = Wines.clustered(session());

    FeatureRanking one = FeatureRanking.of(wines.coalesce(1), Wines.features(), "prediction");

    assertThat(FeatureRanking.of(wines.repartition(7), Wines.features(), "prediction"))
        .isEqualTo(one);
    assertThat(one.overall().get(0).feature()).isEqualTo("flavanoids");
  }

  private static Dataset<Row> table() {
    return rows(
        RowFactory.create(1.0, 1.0, 3, 0),
        RowFactory.create(3.0, 3.0, 3, 0),
        RowFactory.create(5.0, 6.0, 3, 1),
        RowFactory.create(null, 8.0, 3, 1));
  }

  private static Dataset<Row> rows(Row... rows) {
    return session().createDataFrame(List.of(rows), SCHEMA);
  }
}
