package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Absorbances, normalisation, ranges and bins. */
class RecordUnitsTest {
  private static final Axis AXIS = new Axis("nm", List.of(1.0, 2.0, 4.0, 5.0, 7.0));

  private static double[] on(PreparationStep step, double... record) {
    return step.on(AXIS, new double[0]).apply(record);
  }

  @Test
  void absorbanceIsTheLogarithmOfOneOverTheReflectance() {
    assertThat(on(new Absorbance(1, 0), 1, 0.1, 0.01, 10, 0.5))
        .containsExactly(new double[] {0, 1, 2, -1, Math.log10(2)}, within(1e-12));
    assertThat(on(new Absorbance(100, 0), 100, 10, 1, 50, 100)[1]).isEqualTo(1);
  }

  @Test
  void reflectanceOfZeroHasAnAbsorbanceOnlyWithAFloor() {
    Absorbance strict = new Absorbance(1, 0);

    assertThatThrownBy(() -> strict.of(0))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY))
        .hasMessageStartingWith(
            "a reflectance is 0.0, and log(1/R) takes those above 0: leave out");
    assertThatThrownBy(() -> strict.of(-0.1)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> strict.of(Double.NaN)).hasMessageContaining("NaN");
    assertThat(new Absorbance(1, 1e-4).of(0)).isEqualTo(4);
    assertThat(new Absorbance(1, 1e-4).of(-3)).isEqualTo(4);
    assertThatThrownBy(() -> new Absorbance(0, 0)).hasMessageStartingWith("full is 0.0, allowed");
    assertThatThrownBy(() -> new Absorbance(1, 1)).hasMessageStartingWith("floor is 1.0, allowed");
  }

  @Test
  void areasAreTakenByTheTrapezoidalRuleAlongTheAxis() {
    // Widths 0.5, 1.5, 1.5, 1.5, 1: 0.5 + 3 + 0 + 1.5 + 0 = 5.
    assertThat(on(Normalization.of("area"), 1, -2, 0, 1, 0))
        .containsExactly(new double[] {0.2, -0.4, 0, 0.2, 0}, within(1e-12));
  }

  @Test
  void maximaAreThoseOfTheAbsoluteValues() {
    assertThat(on(Normalization.of("maximum"), 1, -4, 0, 2, 0))
        .containsExactly(0.25, -1, 0, 0.5, 0);
  }

  @Test
  void recordsOfZerosStayZero() {
    assertThat(on(Normalization.of("area"), 0, 0, 0, 0, 0)).containsOnly(0);
    assertThat(on(Normalization.of("maximum"), 0, 0, 0, 0, 0)).containsOnly(0);
    assertThatThrownBy(() -> Normalization.of("length"))
        .hasMessage("to is length, allowed: area or maximum");
  }

  @Test
  void rangesAreKeptOrLeftOutWithTheirEnds() {
    List<AxisRanges.Range> ranges =
        List.of(new AxisRanges.Range(4, 2), new AxisRanges.Range(6.5, 8));
    AxisRanges kept = new AxisRanges(ranges, AxisRanges.Action.KEEP);
    AxisRanges excluded = new AxisRanges(ranges, AxisRanges.Action.EXCLUDE);

    assertThat(kept.after(AXIS)).isEqualTo(new Axis("nm", List.of(2.0, 4.0, 7.0)));
    assertThat(on(kept, 10, 20, 30, 40, 50)).containsExactly(20, 30, 50);
    assertThat(excluded.after(AXIS).positions()).containsExactly(1.0, 5.0);
    assertThat(on(excluded, 10, 20, 30, 40, 50)).containsExactly(10, 40);
  }

  @Test
  void rangesThatLeaveTooLittleAreRefused() {
    assertThatThrownBy(
            () ->
                new AxisRanges(List.of(new AxisRanges.Range(90, 95)), AxisRanges.Action.KEEP)
                    .after(AXIS))
        .hasMessage(
            "0 of 5 positions, 1 to 7 nm, are left, and at least 2 are needed: give other ranges");
    assertThatThrownBy(
            () ->
                new AxisRanges(List.of(new AxisRanges.Range(1, 5)), AxisRanges.Action.EXCLUDE)
                    .after(AXIS))
        .hasMessageStartingWith("1 of 5 positions");
  }

  @Test
  void binsAreMeansOfPointsAndOfTheirPositions() {
    Binning pairs = new Binning(2, 0);

    assertThat(pairs.after(AXIS).positions()).containsExactly(1.5, 4.5, 7.0);
    assertThat(on(pairs, 1, 3, 10, 20, 7)).containsExactly(2, 15, 7);
  }

  @Test
  void binsOfAWidthBeginAtTheFirstPosition() {
    // [1, 3), [3, 5), [5, 7), [7, 9)
    assertThat(on(new Binning(0, 2), 1, 3, 10, 20, 7)).containsExactly(2, 10, 20, 7);
    assertThat(new Binning(0, 2).after(new Axis("nm", List.of(7.0, 6.0, 2.0))).positions())
        .containsExactly(6.5, 2.0);
  }

  @Test
  void binsThatHoldEverythingAreRefused() {
    assertThatThrownBy(() -> new Binning(0, 100).after(AXIS))
        .hasMessage(
            "all 5 positions, 1 to 7 nm, are in one bin, and at least 2 are needed: make it"
                + " smaller");
    assertThatThrownBy(() -> new Binning(0, 0)).hasMessageStartingWith("points is 0 and width is");
    assertThatThrownBy(() -> new Binning(2, 0.5))
        .hasMessageStartingWith("points is 2 and width is");
  }
}
