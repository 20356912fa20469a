package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class PreparationStepsTest {
  private static final Axis AXIS =
      new Axis("cm-1", IntStream.rangeClosed(0, 90).mapToObj(i -> 1800.0 - 10 * i).toList());

  @Test
  void everyMethodIsReadWithItsParameters() {
    assertThat(
            PreparationSteps.parse(
                List.of(
                    "log-1-r(full = 100, floor=1e-3)",
                    "range(900..1800, 2.5e3..3000)",
                    "exclude(-1.5..0)",
                    "snv",
                    "msc",
                    "savitzky-golay(window=7, order=3, derivative=1)",
                    "detrend(order=1)",
                    "als(lambda=1e4, p=0.05, iterations=5)",
                    "normalize(to=maximum)",
                    "bin(points=3)",
                    "bin(width=.04)",
                    "align(shift=4, intervals=2)")))
        .containsExactly(
            new Absorbance(100, 1e-3),
            new AxisRanges(
                List.of(new AxisRanges.Range(900, 1800), new AxisRanges.Range(2500, 3000)),
                AxisRanges.Action.KEEP),
            new AxisRanges(List.of(new AxisRanges.Range(-1.5, 0)), AxisRanges.Action.EXCLUDE),
            new StandardNormalVariate(),
            new MultiplicativeScatterCorrection(),
            new SavitzkyGolay(7, 3, 1),
            new Detrend(1),
            new AsymmetricLeastSquares(1e4, 0.05, 5),
            new Normalization(Normalization.Amount.MAXIMUM),
            new Binning(3, 0),
            new Binning(0, 0.04),
            new Alignment(4, 2));
  }

  @Test
  void parametersThatAreNotGivenHaveTheirUsualValues() {
    assertThat(
            PreparationSteps.parse(
                List.of("log-1-r", "savitzky-golay", "detrend()", "als", "normalize", "align")))
        .containsExactly(
            new Absorbance(1, 0),
            new SavitzkyGolay(11, 2, 0),
            new Detrend(2),
            new AsymmetricLeastSquares(1e5, 0.01, 20),
            new Normalization(Normalization.Amount.AREA),
            new Alignment(10, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "savgol | there is no step savgol, allowed: log-1-r(full=1, floor=0), range(900..1800",
        "savitzky-golay(window=10) | window is 10, allowed: an odd number of points, 3 or more",
        "savitzky-golay(window=x) | window is x, allowed: a whole number",
        "als(p=high) | p is high, allowed: a number",
        "als(q=1, r=2) | it takes no q, r, allowed: als(lambda=1e5, p=0.01, iterations=20)",
        "snv(1..2) | it takes no range, allowed: snv",
        "range | no range is given, needed: one such as 900..1800",
        "detrend(2) | \"2\" is neither a parameter, name=value, nor a range, from..to",
        "detrend(order=1, order=2) | order is given twice",
        "SNV + d1 | a step is a name, or a name with parameters in brackets, such as detrend(order",
        "bin | points is 0 and width is 0.0, allowed: points of 2 or more, or a width above 0",
      })
  void whatIsNoStepIsRefusedWithWhatIsAllowed(String step, String message) {
    assertThatThrownBy(() -> PreparationSteps.parse(List.of("msc", step)))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageStartingWith("prepare is \"" + step + "\": " + message);
  }

  @Test
  void eachStepIsCheckedOnTheAxisThatComesToIt() {
    List<Axis> axes =
        PreparationSteps.axes(
            List.of("range(900..1500)", "snv", "bin(points=10)", "exclude(900..1000)"), AXIS);

    assertThat(axes.stream().map(Axis::size)).containsExactly(91, 61, 61, 7, 5);
    assertThat(axes.get(4).range()).isEqualTo("1455 to 1055 cm-1");
    assertThatThrownBy(() -> PreparationSteps.axes(List.of("snv", "range(2000..2500)"), AXIS))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessage(
            "prepare is \"range(2000..2500)\": 0 of 91 positions, 1800 to 900 cm-1, are left, and"
                + " at least 2 are needed: give other ranges");
    assertThatThrownBy(
            () ->
                PreparationSteps.axes(List.of("range(900..950)", "savitzky-golay(window=7)"), AXIS))
        .hasMessage(
            "prepare is \"savitzky-golay(window=7)\": window is 7, and a record has 6 points: set"
                + " an odd window of at most that");
  }
}
