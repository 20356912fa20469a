package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.event.RunEvents;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class BackgroundStepsTest extends SparkTest {
  private static final CountDownLatch TASK_RUNS = new CountDownLatch(1);

  private static final CountDownLatch TASK_ENDED = new CountDownLatch(1);

  private final Steps steps = new Steps(RunEvents.NONE);

  @BeforeEach
  void describeJobs() {
    steps.describeJobsOf(context());
  }

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** They are done when a run is, and end a moment later. */
  private static void assertThatNoThreadStays() {
    try {
      for (Thread thread : threads()) {
        thread.join(TimeUnit.MINUTES.toMillis(1));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    assertThat(threads()).isEmpty();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> Set.of("beside", "writing").contains(thread.getName()))
        .toList();
  }

  @Test
  void stepsAfterASignalWaitForIt() {
    CountDownLatch signal = new CountDownLatch(1);
    AtomicInteger own = new AtomicInteger();
    int seen =
        steps.run(
            () -> {
              steps.await(signal);
              Supplier<Integer> step = steps.begin("aside", own::get);
              own.set(1);
              signal.countDown();
              return step.get();
            });

    assertThat(seen).isEqualTo(1);
  }

  @Test
  void stepsWhoseSignalNeverComesEndWithTheJob() {
    AtomicInteger ran = new AtomicInteger();
    int given =
        steps.run(
            () -> {
              steps.await(new CountDownLatch(1));
              steps.begin("aside", ran::incrementAndGet);
              return 7;
            });

    assertThat(given).isEqualTo(7);
    assertThatNoThreadStays();
    assertThat(ran).hasValue(0);
  }

  @Test
  void aStepRunsWhileTheJobGoesOn() {
    CountDownLatch jobIsHere = new CountDownLatch(1);
    int sum =
        steps.run(
            () -> {
              Supplier<Integer> step =
                  steps.begin(
                      "aside",
                      () -> {
                        await(jobIsHere);
                        return context().parallelize(List.of(1, 2, 3), 2).reduce(Integer::sum);
                      });
              steps.time("own", jobIsHere::countDown);
              return step.get();
            });

    assertThat(sum).isEqualTo(6);
    assertThat(steps.seconds()).containsOnlyKeys("own", "aside", "total");
    assertThat(steps.beside()).isEqualTo(Set.of("aside"));
    assertThatNoThreadStays();
  }

  @Test
  void stepsRunOneAfterTheOther() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Supplier<Void> step =
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          running.decrementAndGet();
          return null;
        };
    steps.run(
        () -> {
          List<Supplier<Void>> all =
              List.of(steps.begin("a", step), steps.begin("b", step), steps.begin("c", step));
          return all.stream().map(Supplier::get).toList();
        });

    assertThat(most).hasValue(1);
  }

  @Test
  void stepsThatWriteWaitForNoOthersButKeepTheirOrder() {
    CountDownLatch written = new CountDownLatch(1);
    AtomicInteger rows = new AtomicInteger();
    steps.run(
        () -> {
          Supplier<Boolean> waiting =
              steps.begin(
                  "aside",
                  () -> {
                    await(written);
                    return true;
                  });
          steps.beginWriting("table", () -> rows.compareAndSet(0, 1));
          Runnable last =
              steps.beginWriting(
                  "model",
                  () -> {
                    rows.compareAndSet(1, 2);
                    written.countDown();
                  });
          last.run();
          assertThat(waiting.get()).isTrue();
          return rows;
        });

    assertThat(rows).hasValue(2);
    assertThat(steps.beside()).isEqualTo(Set.of("aside", "table", "model"));
    assertThatNoThreadStays();
  }

  @Test
  void aFailureOfAStepIsThrownAsItIs() {
    WinesFailure failure = new WinesFailure(FailureKind.DATA_QUALITY, "too few");

    assertThatThrownBy(
            () ->
                steps.run(
                    () ->
                        steps
                            .begin(
                                "aside",
                                () -> {
                                  throw failure;
                                })
                            .get()))
        .isSameAs(failure);
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void whatSparkThrowsUndeclaredKeepsItsCause() {
    assertThatThrownBy(
            () -> steps.run(() -> steps.begin("aside", () -> session().table("none")).get()))
        .hasRootCauseInstanceOf(AnalysisException.class);
  }

  @Test
  void theFirstFailureWins() {
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second");

    assertThatThrownBy(
            () ->
                steps.run(
                    () -> {
                      Supplier<Void> step =
                          steps.begin(
                              "aside",
                              () -> {
                                throw first;
                              });
                      assertThatThrownBy(step::get).isSameAs(first);
                      throw second;
                    }))
        .isSameAs(first)
        .hasSuppressedException(second);
  }

  @Test
  void aJobThatFailsLeavesNothingRunning() {
    assertThatThrownBy(
            () ->
                steps.run(
                    () -> {
                      steps.begin("aside", BackgroundStepsTest::sparkJobWithoutEnd);
                      await(TASK_RUNS);
                      throw new IllegalArgumentException("the job's own");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the job's own");
    assertThatNoThreadStays();
    await(TASK_ENDED);
  }

  private static Void sparkJobWithoutEnd() {
    context()
        .parallelize(List.of(1), 1)
        .foreach(
            row -> {
              TASK_RUNS.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                TASK_ENDED.countDown();
              }
            });
    return null;
  }
}
