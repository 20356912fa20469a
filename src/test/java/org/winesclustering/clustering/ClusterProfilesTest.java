package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class ClusterProfilesTest extends SparkTest {
  @Test
  void describesClustersInOriginalUnits() {
    Dataset<Row> rows =
        session()
            .createDataFrame(
                List.of(
                    RowFactory.create(10.0, 7.0, 0, 0.5),
                    RowFactory.create(14.0, 7.0, 0, 1.5),
                    RowFactory.create(null, 7.0, 0, 1.0),
                    RowFactory.create(30.0, 7.0, 3, 0.0),
                    RowFactory.create(Double.NaN, 7.0, 4, 2.0)),
                new StructType()
                    .add("fixed.acidity", DataTypes.DoubleType)
                    .add("constant", DataTypes.DoubleType)
                    .add("prediction", DataTypes.IntegerType)
                    .add("distance", DataTypes.DoubleType))
            .repartition(2);

    List<ClusterProfile> profiles =
        ClusterProfiles.of(rows, List.of("fixed.acidity", "constant"), "prediction", "distance");

    assertThat(profiles).extracting(ClusterProfile::cluster).containsExactly(0, 3, 4);
    ClusterProfile first = profiles.get(0);
    assertThat(first.size()).isEqualTo(3);
    assertThat(first.share()).isEqualTo(0.6);
    assertThat(first.meanDistance()).isCloseTo(1.0, within(1e-12));
    FeatureProfile acidity = first.features().get(0);
    assertThat(acidity.feature()).isEqualTo("fixed.acidity");
    assertThat(acidity.mean()).isCloseTo(12, within(1e-12));
    assertThat(acidity.deviation()).isCloseTo(Math.sqrt(8), within(1e-12));
    assertThat(acidity.missing()).isEqualTo(1);
    // All values are 10, 14 and 30: mean 18, sample deviation sqrt(112).
    assertThat(acidity.zScore()).isCloseTo(-6 / Math.sqrt(112), within(1e-12));
    assertThat(profiles.get(1).features().get(0).deviation()).isZero();
    assertThat(profiles.get(1).features().get(0).zScore())
        .isCloseTo(12 / Math.sqrt(112), within(1e-12));
    assertThat(profiles.get(2).features().get(0).mean()).isNaN();
    assertThat(first.features().get(1).zScore()).isZero();
  }

  @Test
  void agreesWithSparksOwnAggregates() {
    Dataset<Row> wines = WineTable.standardised(session());
    KMeansModel kMeans = WineTable.kMeans(wines, 3, "prediction");
    Dataset<Row> rows = CentreDistance.of(kMeans).transform(kMeans.transform(wines));
    List<Row> expected =
        rows.groupBy("prediction")
            .agg(
                functions.avg("proline"),
                functions.stddev_samp("proline"),
                functions.avg("distance"),
                functions.count("*"))
            .orderBy("prediction")
            .collectAsList();

    List<ClusterProfile> profiles =
        ClusterProfiles.of(rows, WineTable.features(), "prediction", "distance");

    assertThat(profiles).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      FeatureProfile proline = profiles.get(i).features().get(12);
      assertThat(profiles.get(i).size()).isEqualTo(expected.get(i).getLong(4));
      assertThat(proline.feature()).isEqualTo("proline");
      assertThat(proline.mean()).isCloseTo(expected.get(i).getDouble(1), within(1e-9));
      assertThat(proline.deviation()).isCloseTo(expected.get(i).getDouble(2), within(1e-9));
      assertThat(profiles.get(i).meanDistance())
          .isCloseTo(expected.get(i).getDouble(3), within(1e-9));
    }
  }
}
