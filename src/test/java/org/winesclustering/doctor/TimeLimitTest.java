package org.winesclustering.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final TimeLimit LONG = new TimeLimit(Duration.ofMinutes(1));

  @Test
  void givesWhatComesInTime() throws Exception {
    assertThat(LONG.<String>call("work", () -> Thread.currentThread().getName())).isEqualTo("work");
  }

  @Test
  void givesUpWhatDoesNotEnd() {
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                new TimeLimit(Duration.ofMillis(20))
                    .call(
                        "work",
                        () -> {
                          never.await();
                          return 1;
                        }))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void handsOnWhatTheWorkThrows() {
    IllegalArgumentException cause = new IllegalArgumentException("no");

    assertThatThrownBy(
            () ->
                LONG.call(
                    "work",
                    () -> {
                      throw cause;
                    }))
        .isInstanceOf(ExecutionException.class)
        .hasCause(cause);
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    CountDownLatch asked = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    // Work that is done at once would be answered before the interrupt is seen.
    assertThatThrownBy(
            () ->
                LONG.call(
                    "work",
                    () -> {
                      asked.await();
                      return 1;
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
    asked.countDown();
  }
}
