package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;

class ClassCountsTest extends SparkTest {

  @Test
  void countsRowsOfEachClassInEachClusterOverAllPartitions() {
    ClassCounts counts = ClassCounts.of(labelled(7, 3), "label", "prediction");

    assertThat(counts.classes()).containsExactly("10", "8", "9");
    assertThat(counts.clusters()).containsExactly(0, 1);
    assertThat(counts.table().counts()).isDeepEqualTo(new long[][] {{1, 1}, {2, 1}, {1, 1}});
  }

  @Test
  void refusesMoreClassesThanALabelHasAndSaysHowMany() {
    ClassCounts.checkLabel(labelled(1000, 1000), "label");
    assertThatThrownBy(() -> ClassCounts.checkLabel(labelled(2500, 2000), "label"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("label column label has 2000 values; a label has at most 1000");
  }

  /** Rows of classes in turn, the first two classes 8 and 9, in clusters in turn. */
  private static Dataset<Row> labelled(int rows, int classes) {
    return session()
        .createDataset(IntStream.range(0, rows).boxed().toList(), Encoders.INT())
        .repartition(3)
        .select(
            functions.col("value").mod(classes).plus(8).as("label"),
            functions.col("value").mod(2).as("prediction"));
  }
}
