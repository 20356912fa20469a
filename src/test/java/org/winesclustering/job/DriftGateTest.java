package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.winesclustering.config.DriftConfig;
import org.winesclustering.config.DriftConfig.Action;
import org.winesclustering.drift.Drift;
import org.winesclustering.drift.PopulationStability;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.DriftMeasured;
import org.winesclustering.event.RunEvents;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class DriftGateTest {
  private final List<RunEvent> told = new ArrayList<>();

  private void check(double maxPsi, Action action) {
    Drift drift =
        new Drift(100, 1000, List.of(), List.of(), List.of(), new PopulationStability(0.3, 0.1));
    new DriftGate(
            new DriftConfig(maxPsi, action),
            new RunEvents(List.of((run, event) -> told.add(event))))
        .check(drift, OptionalLong.of(7), "wines.csv");
  }

  @Test
  void failsInTheWordsOfTheConfiguration() {
    assertThatThrownBy(() -> check(0.25, Action.FAIL))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY))
        .hasMessage(
            "input wines.csv has drifted from what the model was trained on: population stability"
                + " index of cluster shares 0.30, above drift.max-psi = 0.25; look at drift in"
                + " run.json, then train on newer records, or raise drift.max-psi");
  }

  @Test
  void tellsTheDriftAlsoWhereItFails() {
    assertThatThrownBy(() -> check(0.25, Action.FAIL)).isInstanceOf(WinesFailure.class);

    assertThat(told).containsExactly(new DriftMeasured(0.3, 1, OptionalLong.of(7)));
  }

  @Test
  void onlyWarnsOrReportsWhereItIsToldTo() {
    assertThatCode(() -> check(0.25, Action.WARN)).doesNotThrowAnyException();
    assertThatCode(() -> check(0, Action.FAIL)).doesNotThrowAnyException();
  }
}
