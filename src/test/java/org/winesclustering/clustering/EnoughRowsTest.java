package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.config.ClustersConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class EnoughRowsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void threeRowsAreEnough(int k) {
    assertThatCode(() -> BestKMeans.check(clusters(k, 2), 3)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500})
  void fewerAreNot(int k) {
    assertFailure(
        () -> BestKMeans.check(clusters(k, 2), 2),
        FailureKind.DATA_QUALITY,
        "there are only 2 rows to cluster; at least 3 are needed: give more rows");
  }

  @Test
  void clustersAreFewerThanRows() {
    assertFailure(
        () -> BestKMeans.check(clusters(178, 2), 178),
        FailureKind.USAGE,
        "there are only 178 rows for 178 clusters; set clusters.k to 1 to 177");
  }

  @Test
  void theFewestToChooseFromAreFewerThanRows() {
    assertFailure(
        () -> BestKMeans.check(clusters(0, 7), 5),
        FailureKind.USAGE,
        "there are only 5 rows for 7 clusters; set clusters.k-min to 2 to 4");
  }

  @Test
  void theMostToChooseFromCanBeMore() {
    assertThatCode(() -> BestKMeans.check(clusters(0, 3), 4)).doesNotThrowAnyException();
  }

  @Test
  void clustersAreAtMostTheDistinctRows() {
    EnoughRows.checkDistinct(1, 1);
    EnoughRows.checkDistinct(3, 3);

    assertFailure(
        () -> EnoughRows.checkDistinct(4, 3),
        FailureKind.USAGE,
        "there are only 3 distinct rows for 4 clusters; set clusters.k to 1 to 3");
  }

  private static ClustersConfig clusters(int k, int kMin) {
    return new ClustersConfig(k, kMin, 8, 5, 50, 10, 5000);
  }

  private static void assertFailure(ThrowingCallable check, FailureKind code, String message) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(code))
        .hasMessage(message);
  }
}
