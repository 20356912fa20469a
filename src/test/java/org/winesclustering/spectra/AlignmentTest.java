package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final Axis AXIS = Axis.numbered(60);

  /** A record of two narrow peaks. */
  private static double[] peaks(double first, double second) {
    return IntStream.range(0, 60)
        .mapToDouble(i -> Math.exp(-square(i - first) / 4) + 2 * Math.exp(-square(i - second) / 4))
        .toArray();
  }

  private static double square(double value) {
    return value * value;
  }

  private static int highest(double[] record, int from, int to) {
    return IntStream.range(from, to).reduce((a, b) -> record[a] >= record[b] ? a : b).orElseThrow();
  }

  @Test
  void aWholeRecordMovesToTheReference() {
    double[] aligned = new Alignment(5, 1).on(AXIS, peaks(15, 45)).apply(peaks(18, 48));

    assertThat(highest(aligned, 0, 30)).isEqualTo(15);
    assertThat(highest(aligned, 30, 60)).isEqualTo(45);
  }

  @Test
  void intervalsMoveOnTheirOwn() {
    double[] apart = peaks(17, 42);

    double[] together = new Alignment(5, 1).on(AXIS, peaks(15, 45)).apply(apart);
    double[] aligned = new Alignment(5, 2).on(AXIS, peaks(15, 45)).apply(apart);

    assertThat(highest(aligned, 0, 30)).isEqualTo(15);
    assertThat(highest(aligned, 30, 60)).isEqualTo(45);
    assertThat(highest(together, 0, 30)).isNotEqualTo(15);
  }

  @Test
  void shiftsAreBoundedAndOffsetsAndFactorsDoNotMatter() {
    double[] lifted = IntStream.range(0, 60).mapToDouble(i -> 9 + 4 * peaks(23, 53)[i]).toArray();

    assertThat(highest(new Alignment(5, 1).on(AXIS, peaks(15, 45)).apply(lifted), 30, 60))
        .isEqualTo(48);
    assertThat(highest(new Alignment(8, 1).on(AXIS, peaks(15, 45)).apply(lifted), 30, 60))
        .isEqualTo(45);
  }

  @Test
  void openEndsTakeTheValueNextToThem() {
    assertThat(Alignment.shifted(new double[] {1, 2, 3, 4}, 2)).containsExactly(1, 1, 1, 2);
    assertThat(Alignment.shifted(new double[] {1, 2, 3, 4}, -1)).containsExactly(2, 3, 4, 4);
  }

  @Test
  void aConstantRecordStaysWhereItIs() {
    assertThat(new Alignment(5, 1).on(AXIS, peaks(15, 45)).apply(new double[60])).containsOnly(0);
  }

  @Test
  void shiftsOfHalfAnIntervalAreRefused() {
    assertThat(new Alignment(9, 3).after(AXIS)).isEqualTo(AXIS);
    assertThatThrownBy(() -> new Alignment(10, 3).after(AXIS))
        .hasMessage(
            "shift is 10, and an interval has 20 points: set a shift below half of that, or fewer"
                + " intervals");
    assertThatThrownBy(() -> new Alignment(0, 1)).hasMessageStartingWith("shift is 0, allowed");
    assertThatThrownBy(() -> new Alignment(1, 0)).hasMessageStartingWith("intervals is 0, allowed");
  }
}
