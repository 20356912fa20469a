package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
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

    int[] matched = Assignment.maximise(gains);

    int[] used = Arrays.stream(matched).filter(column -> column != Assignment.UNMATCHED).toArray();
    assertThat(used).hasSize(Math.min(rows, columns)).doesNotHaveDuplicates();
    long sum =
        IntStream.range(0, rows)
            .filter(row -> matched[row] != Assignment.UNMATCHED)
            .mapToLong(row -> gains[row][matched[row]])
            .sum();
    assertThat(sum).isEqualTo(best(gains, 0, new boolean[columns]));
  }

  /** By trying all. */
  private static long best(long[][] gains, int row, boolean[] taken) {
    if (row == gains.length) {
      return 0;
    }
    long best = best(gains, row + 1, taken);
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        best = Math.max(best, gains[row][column] + best(gains, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }
}
