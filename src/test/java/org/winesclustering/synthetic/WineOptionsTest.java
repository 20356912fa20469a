package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class WineOptionsTest {
  @Test
  void rowsAndClusters() {
    fails(
        new TableBuilder(0, 3, 1), "--rows is 0, allowed: a whole number from 1 to 1000000000000");
    fails(new TableBuilder(100, 0, 1), "--clusters is 0, allowed: a whole number from 1 to 50");
    fails(new TableBuilder(100, 51, 1), "--clusters is 51, allowed: a whole number from 1 to 50");
    fails(new TableBuilder(2, 3, 1), "--rows is 2, allowed: at least as many as --clusters 3");
  }

  @Test
  void shares() {
    fails(
        plain().shares(1.0, 2.0),
        "--shares is [1.0, 2.0], allowed: one number above 0 for each of the 3 clusters");
    fails(
        plain().shares(1.0, 2.0, 0.0),
        "--shares is [1.0, 2.0, 0.0], allowed: one number above 0 for each of the 3 clusters");
    fails(
        plain().shares(1.0, 2.0, Double.NaN),
        "--shares is [1.0, 2.0, NaN], allowed: one number above 0 for each of the 3 clusters");
  }

  @Test
  void fractions() {
    fails(plain().overlap(1.5), "--overlap is 1.5, allowed: a number from 0.0 to 1.0");
    fails(plain().missing(-0.1), "--missing is -0.1, allowed: a number from 0.0 to 1.0");
    fails(plain().text(Double.NaN), "--text is NaN, allowed: a number from 0.0 to 1.0");
    fails(
        plain().missing(0.6).text(0.5),
        "--missing and --text are 0.6 and 0.5, allowed: together at most 1.0");
    fails(plain().duplicates(0.95), "--duplicates is 0.95, allowed: a number from 0.0 to 0.9");
    fails(plain().outliers(2), "--outliers is 2.0, allowed: a number from 0.0 to 1.0");
    fails(
        plain().noiseColumns(1001),
        "--noise-columns is 1001, allowed: a whole number from 0 to 1000");
  }

  @Test
  void allProblemsInOneMessage() {
    fails(
        new TableBuilder(0, 51, 1).overlap(2),
        "--rows is 0, allowed: a whole number from 1 to 1000000000000;"
            + " --clusters is 51, allowed: a whole number from 1 to 50;"
            + " --overlap is 2.0, allowed: a number from 0.0 to 1.0");
  }

  private static TableBuilder plain() {
    return new TableBuilder(100, 3, 1);
  }

  private static void fails(TableBuilder table, String message) {
    assertThatThrownBy(table::build)
        .isInstanceOf(WinesFailure.class)
        .hasMessage(message + "; see ./submit/wines synthesize --help")
        .extracting(thrown -> ((WinesFailure) thrown).kind())
        .isEqualTo(FailureKind.USAGE);
  }
}
