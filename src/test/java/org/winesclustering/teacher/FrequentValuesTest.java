package org.winesclustering.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrequentValuesTest {
  /** The first column has no value twice, the second one a 0 in every fourth row. */
  private static final double[][] ROWS =
      IntStream.range(0, 100)
          .mapToObj(row -> new double[] {row, row % 4 == 0 ? 0 : row})
          .toArray(double[][]::new);

  private static double overlap(double[][] rows, IntUnaryOperator label) {
    int[] labels = IntStream.range(0, rows.length).map(label).toArray();
    return FrequentValues.of(rows).overlap(labels, 2);
  }

  @Test
  void aClusterOfTheRowsWithOneValueIsThatValue() {
    assertThat(overlap(ROWS, row -> row % 4 == 0 ? 1 : 0)).isEqualTo(1);
  }

  @Test
  void aClusterOfTheOtherRowsIsThatValueToo() {
    int[] three = IntStream.range(0, 100).map(row -> row % 4 == 0 ? row / 50 : 2).toArray();

    assertThat(FrequentValues.of(ROWS).overlap(three, 3)).isEqualTo(1);
  }

  @Test
  void aClusterThatHoldsHalfOfTheRowsWithTheValueOverlapsByItsShare() {
    // Of the other 50 rows 38 have another value, as 75 rows have; 87 are in the one or the other.
    assertThat(overlap(ROWS, row -> row < 50 ? 1 : 0)).isCloseTo(38.0 / 87, within(1e-9));
  }

  @Test
  void valuesOfFewRowsDoNotCount() {
    double[][] distinct =
        IntStream.range(0, 100).mapToObj(row -> new double[] {row}).toArray(double[][]::new);

    assertThat(overlap(distinct, row -> row == 0 ? 1 : 0)).isZero();
  }
}
