package org.winesclustering.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.config.DriftConfig;
import org.winesclustering.config.DriftConfig.Action;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class DriftGateTest {
  private static void check(double maxPsi, Action action, double... indices) {
    List<FeatureDrift> features =
        IntStream.range(0, indices.length)
            .mapToObj(i -> new FeatureDrift("f" + i, indices[i], 0.1, 1, 0, 1, 0, 0))
            .toList();
    Drift drift = new Drift(100, 1000, features, List.of(), new PopulationStability(0.3, 0.1));
    new DriftGate(new DriftConfig(maxPsi, action)).check(drift, "wines.csv");
  }

  @Test
  void failsWithTheWorstFirst() {
    assertThatThrownBy(() -> check(0.25, Action.FAIL, 0.2, 0.26, 4))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY))
        .hasMessage(
            "input wines.csv has drifted from what the model was trained on: population stability"
                + " index of f2 4.00, cluster shares 0.30, f1 0.26, above drift.max-psi = 0.25;"
                + " look at drift in run.json, then train on newer records, or raise"
                + " drift.max-psi");
  }

  @Test
  void namesFiveAtMost() {
    assertThatThrownBy(() -> check(0.25, Action.FAIL, 1, 2, 3, 4, 5, 6))
        .hasMessageContaining("index of f5 6.00, f4 5.00, f3 4.00, f2 3.00, f1 2.00, .., above");
  }

  @Test
  void onlyWarnsOrReportsWhereItIsToldTo() {
    assertThatCode(() -> check(0.25, Action.WARN, 4)).doesNotThrowAnyException();
    assertThatCode(() -> check(0, Action.FAIL, 4)).doesNotThrowAnyException();
    assertThatCode(() -> check(0.5, Action.FAIL, 0.5)).doesNotThrowAnyException();
  }
}
