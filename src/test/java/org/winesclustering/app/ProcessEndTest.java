package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessEndTest {
  private final CompletableFuture<Integer> halted = new CompletableFuture<>();

  @Test
  void aProcessWhoseCommandHasEndedIsEndedWithItsCode() throws Exception {
    ProcessEnd.prepare(Duration.ZERO, halted::complete).with(3);

    assertThat(halted.get(1, TimeUnit.MINUTES)).isEqualTo(3);
  }

  @Test
  void oneWhoseCommandWorksIsNot() {
    ProcessEnd.prepare(Duration.ZERO, halted::complete);

    assertThat(halted).isNotDone();
  }
}
