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
import org.winesclustering.clustering.WineTable;
import org.winesclustering.explain.FeatureRanking.ClusterDifferences;
import org.winesclustering.explain.FeatureRanking.FeatureDifference;
import org.winesclustering.explain.FeatureRanking.FeatureShare;

/**
 * Expected numbers of the small tables by hand, written as the fractions that they are; those of
 * UCI Wine's cultivars by numpy 2.4.6, from the sums of squares.
 */
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
  void agreesWithNumpyOnTheCultivars() {
    FeatureRanking ranking =
        FeatureRanking.of(WineTable.read(session()), WineTable.features(), "cultivar");

    assertThat(ranking.overall().get(0).feature()).isEqualTo("flavanoids");
    assertThat(ranking.overall().get(0).etaSquared()).isCloseTo(0.7277754921530847, within(1e-9));
    assertThat(ranking.overall().get(1).feature()).isEqualTo("proline");
    assertThat(ranking.overall().get(1).etaSquared()).isCloseTo(0.7038118974523614, within(1e-9));
    assertThat(ranking.overall().get(12).feature()).isEqualTo("magnesium");
    assertThat(ranking.overall().get(12).etaSquared()).isCloseTo(0.12438342879611763, within(1e-9));
    FeatureDifference third = ranking.clusters().get(2).features().get(0);
    assertThat(third.feature()).isEqualTo("od280_od315");
    assertThat(third.cohensD()).isCloseTo(-2.952560451005766, within(1e-9));
    assertThat(third.meanInside()).isCloseTo(1.6835416666666667, within(1e-9));
    assertThat(third.meanOutside()).isCloseTo(2.954384615384615, within(1e-9));
    FeatureDifference first = ranking.clusters().get(0).features().get(0);
    assertThat(first.feature()).isEqualTo("proline");
    assertThat(first.cohensD()).isCloseTo(3.107282809117115, within(1e-9));
  }

  @Test
  void partitionsDoNotMatter() {
    Dataset<Row> wines = Wines.clustered(session());

    FeatureRanking one = FeatureRanking.of(wines.coalesce(1), WineTable.features(), "prediction");

    assertThat(FeatureRanking.of(wines.repartition(7), WineTable.features(), "prediction"))
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
