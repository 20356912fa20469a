package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class SyntheticOptionsTest {
  private static final SyntheticOptions PLAIN = SyntheticOptions.of(100, 3, 1);

  @Test
  void rowsAndClusters() {
    fails(
        () -> SyntheticOptions.of(0, 3, 1),
        "--rows is 0, allowed: a whole number from 1 to 1000000000000");
    fails(
        () -> SyntheticOptions.of(100, 0, 1),
        "--clusters is 0, allowed: a whole number from 1 to 50");
    fails(
        () -> SyntheticOptions.of(100, 51, 1),
        "--clusters is 51, allowed: a whole number from 1 to 50");
    fails(
        () -> SyntheticOptions.of(2, 3, 1),
        "--rows is 2, allowed: at least as many as --clusters 3");
  }

  @Test
  void shares() {
    fails(
        () -> PLAIN.withShares(List.of(1.0, 2.0)),
        "--shares is [1.0, 2.0], allowed: one number above 0 for each of the 3 clusters");
    fails(
        () -> PLAIN.withShares(List.of(1.0, 2.0, 0.0)),
        "--shares is [1.0, 2.0, 0.0], allowed: one number above 0 for each of the 3 clusters");
    fails(
        () -> PLAIN.withShares(List.of(1.0, 2.0, Double.NaN)),
        "--shares is [1.0, 2.0, NaN], allowed: one number above 0 for each of the 3 clusters");
  }

  @Test
  void fractions() {
    fails(() -> PLAIN.withOverlap(1.5), "--overlap is 1.5, allowed: a number from 0.0 to 1.0");
    fails(
        () -> PLAIN.with(Contamination.NONE.withMissing(-0.1)),
        "--missing is -0.1, allowed: a number from 0.0 to 1.0");
    fails(
        () -> PLAIN.with(Contamination.NONE.withText(Double.NaN)),
        "--text is NaN, allowed: a number from 0.0 to 1.0");
    fails(
        () -> PLAIN.with(Contamination.NONE.withMissing(0.6).withText(0.5)),
        "--missing and --text are 0.6 and 0.5, allowed: together at most 1.0");
    fails(
        () -> PLAIN.with(Contamination.NONE.withDuplicates(0.95)),
        "--duplicates is 0.95, allowed: a number from 0.0 to 0.9");
    fails(
        () -> PLAIN.with(Contamination.NONE.withOutliers(2)),
        "--outliers is 2.0, allowed: a number from 0.0 to 1.0");
    fails(
        () -> PLAIN.with(Contamination.NONE.withNoiseColumns(1001)),
        "--noise-columns is 1001, allowed: a whole number from 0 to 1000");
  }

  @Test
  void allProblemsInOneMessage() {
    fails(
        () -> new SyntheticOptions(0, 51, List.of(), 2, 1, Contamination.NONE),
        "--rows is 0, allowed: a whole number from 1 to 1000000000000;"
            + " --clusters is 51, allowed: a whole number from 1 to 50;"
            + " --overlap is 2.0, allowed: a number from 0.0 to 1.0");
  }

  private static void fails(Runnable options, String message) {
    assertThatThrownBy(options::run)
        .isInstanceOf(WinesFailure.class)
        .hasMessage(message + "; see ./submit/wines synthesize --help")
        .extracting(thrown -> ((WinesFailure) thrown).kind())
        .isEqualTo(FailureKind.USAGE);
  }
}
