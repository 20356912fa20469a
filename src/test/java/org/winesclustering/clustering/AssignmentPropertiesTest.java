package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AssignmentPropertiesTest {

  @Property(tries = 300, seed = "16")
  void noOtherMatchingGainsMore(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll @IntRange(min = 1, max = 1000) int most,
      @ForAll long seed) {
    Random random = new Random(seed);
    long[][] gains = new long[rows][columns];
    for (long[] row : gains) {
      Arrays.setAll(row, column -> random.nextInt(most));
    }

    AssignmentTest.assertThatNoMatchingGainsMore(gains);
  }
}
