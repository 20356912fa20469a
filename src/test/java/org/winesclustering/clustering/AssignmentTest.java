package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {
  @Test
  void matchesKnownMatrix() {
    long[][] gains = {{7, 5, 11}, {5, 4, 1}, {9, 3, 2}};

    assertThat(Assignment.maximise(gains)).containsExactly(2, 1, 0);
  }

  @Test
  void leavesRowsUnmatchedWhereColumnsAreFewer() {
    long[][] gains = {{1}, {5}, {3}};

    assertThat(Assignment.maximise(gains))
        .containsExactly(Assignment.UNMATCHED, 0, Assignment.UNMATCHED);
  }

  @Test
  void takesNumbersOfBillions() {
    long billion = 1_000_000_000L;
    long[][] gains = {{4 * billion, 4 * billion + 1}, {3 * billion, 3 * billion + 2}};

    assertThat(Assignment.maximise(gains)).containsExactly(0, 1);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,3", "5,5", "6,6", "2,6", "6,2", "3,5", "7,4"})
  void isAsGoodAsTryingEveryMatching(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(31L * rows + columns);
    for (int repeat = 0; repeat < 50; repeat++) {
      long[][] gains = new long[rows][columns];
      for (long[] line : gains) {
        Arrays.setAll(line, column -> random.nextLong(12));
      }

      assertThatNoMatchingGainsMore(gains);
    }
  }

  /** As many rows are matched as can be, each to a column of its own, and nothing gains more. */
  static void assertThatNoMatchingGainsMore(long[][] gains) {
    int columns = gains[0].length;
    int[] columnOfRow = Assignment.maximise(gains);

    int[] used =
        Arrays.stream(columnOfRow).filter(column -> column != Assignment.UNMATCHED).toArray();
    assertThat(used).doesNotHaveDuplicates().hasSize(Math.min(gains.length, columns));
    long sum =
        IntStream.range(0, gains.length)
            .filter(row -> columnOfRow[row] != Assignment.UNMATCHED)
            .mapToLong(row -> gains[row][columnOfRow[row]])
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
