package org.winesclustering.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class RuleSampleTest {
  @Test
  void gapsHaveTheMedian() {
    RuleSample sample =
        new RuleSample(
            List.of(
                row(0, 9.0, 1.0, null),
                row(1, 1.0, 2.0, Double.NaN),
                row(1, 3.0, 3.0, null),
                row(0, null, 4.0, null)),
            3);

    assertThat(sample.fills()).containsExactly(3, 2.5, 0);
    assertThat(sample.clusters()).containsExactly(0, 1, 1, 0);
    assertThat(sample.values())
        .isDeepEqualTo(new double[][] {{9, 1, 0}, {1, 2, 0}, {3, 3, 0}, {3, 4, 0}});
  }

  @Test
  void aShorterThresholdMovesOneRowInAThousandAtMost() {
    assertThat(sample(100).shortened(0, 0.12347)).isEqualTo(0.1235);
    assertThat(sample(999).shortened(0, 0.12347)).isEqualTo(0.1235);
    assertThat(sample(1000).shortened(0, 0.12347)).isEqualTo(0.123);
  }

  @Test
  void numbersAreTextWithTheirDigitsOnly() {
    assertThat(Stream.of(755.0, -0.0, 1.58, 0.00001, 123456789.5, 1e9, -2.5e-7).map(Rounding::text))
        .containsExactly("755", "0", "1.58", "0.00001", "123456789.5", "1E+9", "-2.5E-7");
  }

  /** A row as a job returns it. */
  private static Row row(int cluster, Double... values) {
    return RowFactory.create(cluster, JavaConverters.asScalaBuffer(Arrays.asList(values)));
  }

  /** One value is between 0.123 and the threshold, all others are far away. */
  private static RuleSample sample(int rows) {
    return new RuleSample(
        IntStream.range(0, rows).mapToObj(i -> row(0, i == 0 ? 0.1234 : (double) i)).toList(), 1);
  }
}
