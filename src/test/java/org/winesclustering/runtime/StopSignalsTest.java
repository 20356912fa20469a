package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // Work answers from its beginning to the end of its block.
class StopSignalsTest {
  private final StopSignals signals = new StopSignals();
  private final List<String> ends = new ArrayList<>();

  private void end(StopSignal signal, String line) {
    assertThat(signal).isNotNull();
    ends.add(line);
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
  void theExitCodeIsWhatShellsGive(StopSignal signal, int code) {
    assertThat(signal.exitCode()).isEqualTo(code);
    assertThat(signal).hasToString("SIG" + signal.name());
  }

  @Test
  void theInnermostWorkAnswers() {
    try (StopSignals.Answering outer = signals.answer(signal -> Optional.of("outer"));
        StopSignals.Answering inner = signals.answer(signal -> Optional.of("inner " + signal))) {
      assertThat(signals.receive(StopSignal.TERM, this::end)).isTrue();
    }

    assertThat(ends).containsExactly("inner SIGTERM");
  }

  @Test
  void workThatIsDoneIsNotAsked() {
    try (StopSignals.Answering outer = signals.answer(signal -> Optional.of("outer"))) {
      signals.answer(signal -> Optional.of("inner")).close();
      signals.receive(StopSignal.INT, this::end);
    }

    assertThat(ends).containsExactly("outer");
  }

  @Test
  void withoutWorkTheProcessEnds() {
    signals.receive(StopSignal.HUP, this::end);

    assertThat(ends).containsExactly("interrupted by SIGHUP");
  }

  @Test
  void workThatStopsByItselfEndsTheProcessByItself() {
    try (StopSignals.Answering work = signals.answer(signal -> Optional.empty())) {
      assertThat(signals.receive(StopSignal.TERM, this::end)).isTrue();
    }

    assertThat(ends).isEmpty();
    assertThat(signals.isStopping()).isTrue();
  }

  @Test
  void aSecondSignalIsLeftToTheSystem() {
    signals.receive(StopSignal.TERM, this::end);

    assertThat(signals.receive(StopSignal.INT, this::end)).isFalse();
    assertThat(ends).hasSize(1);
  }

  @Test
  void anAnswerThatFailsEndsTheProcessAllTheSame() {
    try (StopSignals.Answering work =
        signals.answer(
            signal -> {
              throw new IllegalStateException("no disk");
            })) {
      signals.receive(StopSignal.TERM, this::end);
    }

    assertThat(ends).containsExactly("interrupted by SIGTERM");
  }

  @Test
  void whatFailsMeanwhileWaitsForTheAnswer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    try (StopSignals.Answering work =
        signals.answer(
            signal -> {
              asked.countDown();
              try {
                left.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Optional.of("left");
            })) {
      CompletableFuture<Void> answer =
          CompletableFuture.runAsync(() -> signals.receive(StopSignal.TERM, this::end));
      asked.await();
      CompletableFuture<Void> failing = CompletableFuture.runAsync(signals::awaitAnswer);
      assertThat(failing).isNotDone();
      left.countDown();
      failing.get(1, TimeUnit.MINUTES);
      answer.get(1, TimeUnit.MINUTES);
    }
    assertThat(ends).containsExactly("left");
  }

  @Test
  void nothingWaitsWhereNoSignalHasCome() {
    signals.awaitAnswer();

    assertThat(signals.isStopping()).isFalse();
  }
}
