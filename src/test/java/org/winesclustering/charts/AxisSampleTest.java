package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class AxisSampleTest extends SparkTest {
  private static AxisSample sample(int count, int partitions) {
    StructType schema =
        new StructType()
            .add("scaled", SQLDataTypes.VectorType())
            .add("1", DataTypes.DoubleType)
            .add("2", DataTypes.DoubleType)
            .add("prediction", DataTypes.IntegerType)
            .add("margin", DataTypes.DoubleType);
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    RowFactory.create(
                        Vectors.dense(i, -i),
                        10.0 * i,
                        i == 0 ? null : 20.0 * i,
                        i % 3,
                        i / 1000.0))
            .toList();
    Dataset<Row> table = session().createDataFrame(rows, schema).repartition(partitions);
    return AxisSample.of(table, List.of("1", "2"), "scaled", "prediction", "margin", 7);
  }

  @Test
  void recordsAreOrderedByClusterAndTheSurestComeFirst() {
    AxisSample sample = sample(7, 2);

    assertThat(sample.clusters()).containsExactly(0, 0, 0, 1, 1, 2, 2);
    assertThat(Arrays.stream(sample.scaled()).mapToDouble(scaled -> scaled[0]))
        .containsExactly(6.0, 3.0, 0.0, 4.0, 1.0, 5.0, 2.0);
    assertThat(sample.values()[1]).containsExactly(30, 60);
    assertThat(sample.values()[2]).containsExactly(0, Double.NaN);
    assertThat(sample.scaledOf(2, 5)).isDeepEqualTo(new double[][] {{5, -5}, {2, -2}});
    assertThat(sample.scaledOf(0, 2)).hasDimensions(2, 2);
  }

  @Test
  void hasThreeHundredRecordsAtMostHoweverTheyArePartitioned() {
    AxisSample sample = sample(1000, 1);

    assertThat(sample.clusters()).hasSize(300);
    assertThat(sample(1000, 5).scaled()).isDeepEqualTo(sample.scaled());
  }
}
