package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.charts.DifferenceLetters.Group;

class DifferenceLettersTest {
  @Test
  void everyPairOfIrisSpeciesDiffersInTheSepalWidth() {
    assertThat(
            DifferenceLetters.of(
                List.of(
                    new Group(50, 3.428, 0.379),
                    new Group(50, 2.770, 0.314),
                    new Group(50, 2.974, 0.322))))
        .containsExactly("a", "c", "b");
  }

  @Test
  void aGroupBetweenTwoOthersSharesALetterWithBoth() {
    assertThat(
            DifferenceLetters.of(
                List.of(new Group(20, 9, 1), new Group(20, 10, 1), new Group(20, 9.5, 1))))
        .containsExactly("b", "a", "ab");
  }

  @Test
  void holmAsksMoreOfManyPairs() {
    Group low = new Group(20, 9.3, 1);
    Group high = new Group(20, 10, 1);
    assertThat(DifferenceLetters.of(List.of(low, high))).as("p = 0.033").containsExactly("b", "a");

    assertThat(DifferenceLetters.of(List.of(low, high, new Group(20, 9.7, 1))))
        .containsExactly("a", "a", "a");
  }

  @Test
  void amongManyRowsASmallDifferenceIsNone() {
    assertThat(
            DifferenceLetters.of(List.of(new Group(1_000_000, 9, 1), new Group(1_000_000, 9.1, 1))))
        .as("p is about 0, but only 0.1 deviations apart")
        .containsExactly("a", "a");
  }

  @Test
  void constantGroupsDifferIfTheirValuesDo() {
    assertThat(
            DifferenceLetters.of(
                List.of(new Group(3, 1, 0), new Group(3, 1, 0), new Group(3, 2, 0))))
        .containsExactly("b", "b", "a");
  }

  @Test
  void whatCannotBeComparedHasNoLetter() {
    assertThat(
            DifferenceLetters.of(
                List.of(
                    new Group(9, 1, 1), new Group(1, 5, 0), new Group(0, Double.NaN, Double.NaN))))
        .containsExactly("", "", "");
    assertThat(DifferenceLetters.of(Collections.nCopies(27, new Group(9, 1, 1)))).containsOnly("");
  }
}
