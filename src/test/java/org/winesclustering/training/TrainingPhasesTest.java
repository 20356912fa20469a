package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPhasesTest {
  private static final TargetProvider TEACHER = (rows, network, lesson) -> block -> block;

  private static int[] epochs(int lessons, int epochs) {
    TrainingPhases phases = TrainingPhases.of(TEACHER, lessons, 0);
    return IntStream.range(0, phases.count(epochs))
        .map(phase -> phases.epochs(phase, epochs))
        .toArray();
  }

  @Test
  void phasesAreAsEqualAsTheyCanBe() {
    assertThat(epochs(5, 120)).containsOnly(20).hasSize(6);
    assertThat(epochs(2, 10)).containsExactly(3, 3, 4);
  }

  @ParameterizedTest
  @CsvSource({"5, 120", "5, 7", "3, 1", "9, 6", "1, 2147483647"})
  void phasesOfOneEpochAtLeastAddUpToAllEpochs(int lessons, int epochs) {
    assertThat(epochs(lessons, epochs)).hasSize(Math.min(lessons + 1, epochs));
    assertThat(IntStream.of(epochs(lessons, epochs)).min().orElseThrow()).isPositive();
    assertThat(IntStream.of(epochs(lessons, epochs)).asLongStream().sum()).isEqualTo(epochs);
  }

  @Test
  void withoutATeacherThereIsOnePhase() {
    assertThat(TrainingPhases.NONE.count(30)).isEqualTo(1);
    assertThat(TrainingPhases.NONE.epochs(0, 30)).isEqualTo(30);
  }

  @Test
  void lessonsNeedATeacherAndNumbersTheirRange() {
    assertThatThrownBy(() -> new TrainingPhases(Optional.empty(), 1, 1, 0, OptionalDouble.empty()))
        .hasMessageContaining("1 lessons");
    assertThatThrownBy(() -> TrainingPhases.of(TEACHER, -1, 0)).hasMessageContaining("-1 lessons");
    assertThatThrownBy(() -> TrainingPhases.of(TEACHER, 1, 1.1)).hasMessageContaining("1.1");
  }
}
