package org.winesclustering.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static double[][] rows(int count, int columns) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] rows = new double[count][];
    for (int row = 0; row < count; row++) {
      rows[row] = random.doubles(columns).toArray();
    }
    return rows;
  }

  @Test
  void ofManyColumnsFewerRowsAreFittedOften() {
    Sample sample = Sample.of(rows(1010, 1050), 1, 42);

    assertThat(sample.rows()).hasDimensions(1000, 1050);
    assertThat(sample.replicateRows()).isEqualTo(500);
  }

  @Test
  void ofFewColumnsAllRowsAreUsed() {
    Sample sample = Sample.of(rows(2100, 3), 1, 42);

    assertThat(sample.rows()).hasDimensions(2100, 3);
    assertThat(sample.replicateRows()).isEqualTo(2000);
  }
}
