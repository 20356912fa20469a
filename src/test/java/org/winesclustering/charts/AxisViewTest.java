package org.winesclustering.charts;

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
import org.winesclustering.clustering.ClusterMoments;
import org.winesclustering.spectra.Axis;

class AxisViewTest extends SparkTest {
  private static final List<String> FEATURES = List.of("1700", "1650", "1600");
  private static final Axis AXIS = new Axis("cm-1", List.of(1700.0, 1650.0, 1600.0));

  private static Dataset<Row> rows() {
    StructType schema =
        new StructType()
            .add("cluster", DataTypes.IntegerType)
            .add("1700", DataTypes.DoubleType)
            .add("1650", DataTypes.DoubleType)
            .add("1600", DataTypes.DoubleType);
    return session()
        .createDataFrame(
            List.of(
                RowFactory.create(4, 1.0, 6.0, 0.0),
                RowFactory.create(2, 1.0, 1.0, null),
                RowFactory.create(4, 3.0, 8.0, 0.0),
                RowFactory.create(2, 3.0, 3.0, 2.0)),
            schema)
        .repartition(2);
  }

  @Test
  void hasTheMeansAndWhatIsBetweenThem() {
    AxisView view = AxisView.of(AXIS, ClusterMoments.byCluster(rows(), "cluster", FEATURES));

    assertThat(view.clusters()).containsExactly(2, 4);
    assertThat(view.means()).isDeepEqualTo(new double[][] {{2, 2, 2}, {2, 7, 0}});
    double deviation = Math.sqrt(2);
    assertThat(view.deviations()[0])
        .containsExactly(new double[] {deviation, deviation, 0}, within(1e-12));
    // At 1650: 25 between the clusters, 4 within. At 1600 nothing varies within: 8/3 is all.
    assertThat(view.between()).containsExactly(new double[] {0, 25.0 / 29, 1}, within(1e-12));
    assertThat(view.pooled())
        .containsExactly(new double[] {deviation, deviation, 0}, within(1e-12));
    assertThat(view.clusters().get(view.highest(1))).isEqualTo(4);
    assertThat(view.clusters().get(view.lowest(1))).isEqualTo(2);
    assertThat(view.clusters().get(view.highest(2))).isEqualTo(2);
    assertThat(view.ranges()).containsExactly(new SeparatingRange(1, 2, 2));
  }
}
