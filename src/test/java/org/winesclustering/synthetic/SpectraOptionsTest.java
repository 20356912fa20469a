package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.spectra.Axis;
import org.winesclustering.synthetic.PeakOptions.Difference;

class SpectraOptionsTest {

  @Test
  void positionsAreShortNumbers() {
    assertThat(new PositionRange(4, 900, 901.5, "").names())
        .containsExactly("900.0", "900.5", "901.0", "901.5");
    assertThat(new PositionRange(3, 4000, 400, "").names()).containsExactly("4000", "2200", "400");
    assertThat(new PositionRange(4, -1, 0, "").names())
        .containsExactly("-1.0000", "-0.6667", "-0.3333", "0.0000");
    assertThat(new PositionRange(4, 0, 10_000, "").names())
        .containsExactly("0", "3333", "6667", "10000");
  }

  @Test
  void theAxisHasThePositionsOfTheNames() {
    assertThat(new PositionRange(4, 900, 901, "nm").axis())
        .isEqualTo(new Axis("nm", List.of(900.0, 900.3333, 900.6667, 901.0)));
  }

  @Test
  void theUsualWidthIsWithinTheRange() {
    assertThat(PeakOptions.usualWidth(new PositionRange(601, 900, 1800, ""))).isEqualTo(22.5);
    // 4 steps of 10.
    assertThat(PeakOptions.usualWidth(new PositionRange(20, 200, 10, ""))).isEqualTo(40);
  }

  @Test
  void axes() {
    fails(
        plain().range(19, 900, 1800, ""),
        "--points is 19, allowed: a whole number from 20 to 8000");
    fails(
        plain().range(8001, 900, 1800, ""),
        "--points is 8001, allowed: a whole number from 20 to 8000");
    fails(
        plain().range(20, Double.NaN, 1e10, ""),
        "--from is NaN, allowed: a number from -1.0E9 to 1.0E9;"
            + " --to is 1.0E10, allowed: a number from -1.0E9 to 1.0E9");
    fails(
        plain().range(20, 900, 900, ""),
        "--from and --to are both 900.0, allowed: two different positions");
    fails(
        plain().range(20, 1e8, 1e8 + 1, ""),
        "--from and --to are 1.0E8 and 1.00000001E8, allowed: positions further apart");
    fails(
        plain().range(20, 1, 2, "wavenumbers per inch "),
        "--unit is \"wavenumbers per inch \", allowed: at most 20 characters");
  }

  @Test
  void peaks() {
    SpectraBuilder axis = plain().range(101, 0, 100, "");
    fails(
        axis.peaks(-1, 0, 4),
        "--common-peaks is -1, allowed: a whole number from 0 to 200;"
            + " --differing-peaks is 0, allowed: a whole number from 1 to 200");
    fails(axis.peaks(0, 1, 1.9), "--width is 1.9, allowed: a number from 2.0 to 100.0");
    fails(
        axis.peaks(201, 201, 101),
        "--common-peaks is 201, allowed: a whole number from 0 to 200;"
            + " --differing-peaks is 201, allowed: a whole number from 1 to 200;"
            + " --width is 101.0, allowed: a number from 2.0 to 100.0");
    fails(
        plain().difference(Difference.SHAPES, 1.1),
        "--contrast is 1.1, allowed: a number from 0.0 to 1.0");
  }

  @Test
  void levels() {
    for (SpectralNuisance nuisance : SpectralNuisance.values()) {
      String range = ", allowed: a number from 0.0 to " + nuisance.most();
      String name = "--" + nuisance.name().toLowerCase(Locale.ROOT) + " is ";
      fails(plain().nuisance(nuisance, -0.1), name + -0.1 + range);
      fails(plain().nuisance(nuisance, Double.NaN), name + Double.NaN + range);
      assertThat(plain().nuisance(nuisance, nuisance.most()).build().level(nuisance))
          .isEqualTo(nuisance.most());
    }
  }

  @Test
  void classes() {
    fails(
        new SpectraBuilder(0, 51, 1).shares(1.0),
        "--rows is 0, allowed: a whole number from 1 to 1000000000000;"
            + " --clusters is 51, allowed: a whole number from 1 to 50;"
            + " --shares is [1.0], allowed: one number above 0 for each of the 51 clusters");
  }

  private static SpectraBuilder plain() {
    return new SpectraBuilder(100, 3, 1);
  }

  private static void fails(SpectraBuilder table, String message) {
    assertThatThrownBy(table::build)
        .isInstanceOf(WinesFailure.class)
        .hasMessage(message + "; see ./submit/wines synthesize --help")
        .extracting(thrown -> ((WinesFailure) thrown).kind())
        .isEqualTo(FailureKind.USAGE);
  }
}
