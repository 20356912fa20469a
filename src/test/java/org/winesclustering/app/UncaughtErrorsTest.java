package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncaughtErrorsTest {
  private final List<Integer> exits = new ArrayList<>();
  private final UncaughtErrors handler = new UncaughtErrors(thrown -> 1, exits::add);

  private void end(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.setUncaughtExceptionHandler(handler);
    thread.start();
    thread.join();
  }

  @Test
  void aThreadThatGotNoMemoryOrThreadEndsTheProcess() throws Exception {
    end(
        () -> {
          throw new OutOfMemoryError("unable to create native thread");
        });

    assertThat(exits).containsExactly(1);
  }

  @Test
  void oneThatFailedOtherwiseDoesNot() throws Exception {
    end(
        () -> {
          throw new IllegalStateException("refused");
        });

    assertThat(exits).isEmpty();
  }
}
