package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class EnoughRowsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void threeRowsAreEnough(int k) {
    assertThatCode(() -> EnoughRows.check(k, 3)).doesNotThrowAnyException();
    assertThatCode(() -> EnoughRows.checkFewest(2, 3)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void fewerAreNot(int k) {
    String message = "there are only 2 rows to cluster; at least 3 are needed: give more rows";
    assertFailure(() -> EnoughRows.check(k, 2), FailureKind.DATA_QUALITY, message);
    assertFailure(() -> EnoughRows.checkFewest(2, 2), FailureKind.DATA_QUALITY, message);
  }

  @Test
  void clustersAreFewerThanRows() {
    assertFailure(
        () -> EnoughRows.check(178, 178),
        FailureKind.USAGE,
        "there are only 178 rows for 178 clusters; set k to 1 to 177");
  }

  @Test
  void theFewestToChooseFromAreFewerThanRows() {
    assertFailure(
        () -> EnoughRows.checkFewest(7, 5),
        FailureKind.USAGE,
        "there are only 5 rows for 7 clusters; set kMin to 2 to 4");
  }

  @Test
  void theMostToChooseFromCanBeMore() {
    assertThatCode(() -> EnoughRows.checkFewest(3, 4)).doesNotThrowAnyException();
  }

  @Test
  void clustersAreAtMostTheDistinctRows() {
    EnoughRows.checkDistinct(1, 1);
    EnoughRows.checkDistinct(3, 3);

    assertFailure(
        () -> EnoughRows.checkDistinct(4, 3),
        FailureKind.USAGE,
        "there are only 3 distinct rows for 4 clusters; set k to 1 to 3");
  }

  private static void assertFailure(ThrowingCallable check, FailureKind code, String message) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(code))
        .hasMessage(message);
  }
}
