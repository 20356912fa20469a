package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.KMeansInMemory;

class LeadingComponentsTest {
  /** Rows of four clusters around random centres, as far apart as two rows of one cluster. */
  private static double[][] rows(int count, int columns) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] centres = normal(random, 4, columns);
    double[][] rows = normal(random, count, columns);
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < columns; column++) {
        rows[row][column] += centres[row % 4][column];
      }
    }
    return rows;
  }

  private static double[][] normal(SplittableRandom random, int rows, int columns) {
    return IntStream.range(0, rows)
        .mapToObj(
            row -> IntStream.range(0, columns).mapToDouble(c -> random.nextGaussian()).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void kMeansFindsTheSameClusters() {
    double[][] rows = rows(600, 700);

    double[][] leading = LeadingComponents.of(rows);

    assertThat(leading).hasDimensions(600, 50);
    int[] labels = KMeansInMemory.fit(leading, 4, 5, 1).labels(leading);
    int[] exact = KMeansInMemory.fit(rows, 4, 5, 1).labels(rows);
    assertThat(IntStream.range(0, 600).map(row -> 4 * labels[row] + exact[row]).distinct())
        .hasSize(4);
  }

  @Test
  void fewRowsAndFewColumnsStayAsTheyAre() {
    double[][] wide = rows(120, 448);
    double[][] tall = rows(1000, 200);

    assertThat(LeadingComponents.of(wide)).isSameAs(wide);
    assertThat(LeadingComponents.of(tall)).isSameAs(tall);
  }
}
