package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  @Test
  void aLongStepIsInTheLogAgainAndAgain() throws InterruptedException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Future<?> pulse = new Heartbeat(Duration.ofMillis(1), lines::add).begin("check");
    String first = lines.take();
    String second = lines.take();
    pulse.cancel(false);

    assertThat(first).isEqualTo("step check goes on, 0 s so far");
    assertThat(second).startsWith("step check goes on, ");
  }

  @Test
  void aShortStepIsNot() {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Future<?> pulse = new Heartbeat(Duration.ofDays(1), lines::add).begin("check");

    assertThat(pulse.cancel(false)).isTrue();
    assertThat(lines).isEmpty();
  }
}
