package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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

class SampledRecordsTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("scaled", SQLDataTypes.VectorType())
          .add("embedding", SQLDataTypes.VectorType())
          .add("p.H", DataTypes.DoubleType)
          .add("hue", DataTypes.DoubleType)
          .add("bottle", DataTypes.IntegerType)
          .add("grape", DataTypes.StringType)
          .add("prediction", DataTypes.IntegerType)
          .add("silhouette", DataTypes.DoubleType)
          .add("distance", DataTypes.DoubleType)
          .add("margin", DataTypes.DoubleType)
          .add("error", DataTypes.DoubleType);

  private static RecordColumns columns(List<String> ids, Optional<String> label) {
    return new RecordColumns(
        "scaled",
        2,
        "embedding",
        List.of("p.H", "hue"),
        ids,
        label,
        "prediction",
        "silhouette",
        "distance",
        "margin",
        "error",
        Optional.empty());
  }

  private static Dataset<Row> rows(int count, int partitions) {
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    RowFactory.create(
                        Vectors.dense(i, -i),
                        Vectors.dense(i / 2.0),
                        3 + i / 1000.0,
                        i == 0 ? null : 0.5,
                        i,
                        i == 1 ? null : "Nebbiolo",
                        i % 2,
                        i == 0 ? null : 0.25,
                        1.0 * i,
                        0.5,
                        0.125))
            .toList();
    return session().createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  @Test
  void everyValueStaysWithItsRecord() {
    SampledRecords sample =
        SampledRecords.of(rows(30, 3), columns(List.of("bottle"), Optional.of("grape")), 42);

    assertThat(sample.cluster()).hasSize(30);
    assertThat(sample.names()).doesNotHaveDuplicates().contains("0", "29");
    for (int i = 0; i < 30; i++) {
      int bottle = Integer.parseInt(sample.names().get(i));
      assertThat(sample.scaled()[i]).containsExactly(bottle, -bottle);
      assertThat(sample.embedding()[i]).containsExactly(bottle / 2.0);
      assertThat(sample.values()[0][i]).isEqualTo(3 + bottle / 1000.0);
      assertThat(sample.values()[1][i]).isEqualTo(Double.valueOf(bottle == 0 ? Double.NaN : 0.5));
      assertThat(sample.cluster()[i]).isEqualTo(bottle % 2);
      assertThat(sample.labels().get(i)).isEqualTo(bottle == 1 ? "" : "Nebbiolo");
      assertThat(sample.silhouette()[i]).isEqualTo(Double.valueOf(bottle == 0 ? Double.NaN : 0.25));
      assertThat(sample.distance()[i]).isEqualTo(bottle);
    }
  }

  @Test
  void isTheSameHoweverTheTableIsPartitioned() {
    RecordColumns columns = columns(List.of("bottle"), Optional.empty());

    List<String> one = SampledRecords.of(rows(5100, 1), columns, 42).names();

    assertThat(one).hasSize(5000).doesNotHaveDuplicates();
    assertThat(SampledRecords.of(rows(5100, 4), columns, 42).names()).isEqualTo(one);
    // The order shows the seed as well, in few rows.
    Dataset<Row> few = rows(30, 1);
    assertThat(SampledRecords.of(few, columns, 43).names())
        .isNotEqualTo(SampledRecords.of(few, columns, 42).names());
  }

  @Test
  void withoutIdentifiersARecordIsCalledByItsPlace() {
    SampledRecords sample = SampledRecords.of(rows(3, 1), columns(List.of(), Optional.empty()), 42);

    assertThat(sample.names()).containsExactly("1", "2", "3");
    assertThat(sample.labels()).isEmpty();
  }

  @Test
  void theFiguresHaveAPlaceForEveryRecord() {
    SampleStatistics figures =
        SampleStatistics.of(
            SampledRecords.of(rows(120, 2), columns(List.of(), Optional.empty()), 42), 100);

    assertThat(figures.correlation()).hasDimensions(2, 2);
    assertThat(figures.quantiles().get(0).at(0.5)).isEqualTo(3.0595);
    assertThat(figures.features().projected()).hasDimensions(2, 120);
    assertThat(figures.embedding().explained()).hasSize(1);
    assertThat(figures.neighbourhood().points()[0]).hasSize(100);
    assertThat(figures.counts(0, List.of(0, 1))[0])
        .satisfies(
            counts ->
                assertThat(IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum())
                    .isEqualTo(60));
  }
}
