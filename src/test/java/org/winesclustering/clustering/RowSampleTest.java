package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class RowSampleTest extends SparkTest {

  /** Rows of an array of two numbers, of which one is missing now and then, and a text. */
  private static Dataset<Row> rows(int count) {
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(
                i -> RowFactory.create(Arrays.asList(i / 2.0, i % 5 == 0 ? null : 1.0), "row " + i))
            .toList();
    return session()
        .createDataFrame(
            rows,
            new StructType()
                .add("numbers", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("text", DataTypes.StringType));
  }

  private static List<String> sample(Dataset<Row> rows, int most) {
    return RowSample.of(rows, List.of(functions.col("numbers"), functions.col("text")), most, 42)
        .stream()
        .map(row -> row.getList(0) + " " + row.getString(1))
        .toList();
  }

  @Test
  void partitionsDoNotMatter() {
    List<String> sample = sample(rows(100).repartition(7), 20);

    assertThat(sample).hasSize(20).doesNotHaveDuplicates();
    assertThat(sample).isEqualTo(sample(rows(100).coalesce(1), 20));
    assertThat(sample).isNotEqualTo(sample.stream().sorted().toList());
  }

  @Test
  void missingNumbersStayMissing() {
    assertThat(sample(rows(6), 100))
        .containsExactlyInAnyOrder(
            "[0.0, null] row 0",
            "[0.5, 1.0] row 1",
            "[1.0, 1.0] row 2",
            "[1.5, 1.0] row 3",
            "[2.0, 1.0] row 4",
            "[2.5, null] row 5");
  }
}
