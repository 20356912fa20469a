package org.winesclustering.training.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.winesclustering.training.callback.LearningRateSchedule.Kind;

class LearningRateScheduleTest {

  private static LearningRateSchedule schedule(Kind kind, int warmUp) {
    return new LearningRateSchedule(kind, 0.1, warmUp, 0.5, 10, 0.001);
  }

  @Test
  void warmUpRisesLinearlyToTheInitialRate() {
    LearningRateSchedule schedule = schedule(Kind.CONSTANT, 4);

    assertThat(schedule.at(0, 100)).isCloseTo(0.02, within(1e-12));
    assertThat(schedule.at(3, 100)).isCloseTo(0.08, within(1e-12));
    assertThat(schedule.at(4, 100)).isEqualTo(0.1);
    assertThat(schedule.at(99, 100)).isEqualTo(0.1);
  }

  @Test
  void stepsHalveEveryTenEpochs() {
    LearningRateSchedule schedule = schedule(Kind.STEP, 0);

    assertThat(schedule.at(9, 100)).isEqualTo(0.1);
    assertThat(schedule.at(10, 100)).isEqualTo(0.05);
    assertThat(schedule.at(29, 100)).isEqualTo(0.025);
  }

  @Test
  void exponentialFallsSmoothlyToTheLeastRate() {
    LearningRateSchedule schedule = schedule(Kind.EXPONENTIAL, 0);

    assertThat(schedule.at(5, 100)).isCloseTo(0.1 * Math.sqrt(0.5), within(1e-12));
    assertThat(schedule.at(99, 100)).isEqualTo(0.001);
  }

  @Test
  void cosineEndsAtTheLeastRate() {
    LearningRateSchedule schedule = schedule(Kind.COSINE, 0);

    assertThat(schedule.at(0, 100)).isEqualTo(0.1);
    assertThat(schedule.at(50, 100)).isCloseTo((0.1 + 0.001) / 2, within(1e-12));
    assertThat(schedule.at(100, 100)).isCloseTo(0.001, within(1e-12));
  }
}
