package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.StepStarted;
import org.winesclustering.event.RunEvents;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class StepsTest {
  private final List<RunEvent> heard = new ArrayList<>();
  private final Steps steps = new Steps(new RunEvents(List.of((run, event) -> heard.add(event))));

  @Test
  void everyStepIsToldWithItsSeconds() {
    steps.time("read", () -> {});
    steps.time("read", () -> {});

    assertThat(heard).extracting(RunEvent::step).containsOnly("read");
    assertThat(heard.get(0)).isInstanceOf(StepStarted.class);
    assertThat(heard).hasSize(4);
    double told = heard.get(1).seconds().orElseThrow() + heard.get(3).seconds().orElseThrow();
    assertThat(steps.seconds()).containsEntry("read", told);
    assertThat(((StepEnded) heard.get(3)).status()).isEqualTo("succeeded");
  }

  @Test
  void aStepThatFailsHasItsSecondsToo() {
    assertThatThrownBy(
            () ->
                steps.time(
                    "check",
                    () -> {
                      throw new WinesFailure(FailureKind.DATA_QUALITY, "too many");
                    }))
        .hasMessage("too many");

    assertThat(steps.seconds()).containsOnlyKeys("check", "total");
    assertThat(((StepEnded) heard.get(1)).status()).isEqualTo("failed");
  }
}
