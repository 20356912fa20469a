package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class ThreadLimitTest {
  private final List<Thread> made = new ArrayList<>();

  @Test
  void noThreadIsLeft() {
    ThreadLimit.check(this::thread);

    assertThat(made).hasSizeGreaterThan(200).noneMatch(Thread::isAlive);
  }

  @Test
  void tooFewAreSaidBeforeSparkWaitsForOne() {
    assertThatThrownBy(
            () ->
                ThreadLimit.check(
                    task -> {
                      if (made.size() == 60) {
                        throw new OutOfMemoryError("unable to create native thread");
                      }
                      return thread(task);
                    }))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageContaining("no more threads")
        .hasMessageContaining("ulimit -u");
    assertThat(made).noneMatch(Thread::isAlive);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    made.add(thread);
    return thread;
  }
}
