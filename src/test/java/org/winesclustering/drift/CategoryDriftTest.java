package org.winesclustering.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryDriftTest {
  private static final List<String> VALUES = List.of("red", "white");

  private static CategoryDrift drift(List<Long> now) {
    return CategoryDrift.of(
        "Type",
        VALUES,
        new CategoryDrift.Counted(List.of(500L, 450L, 10L, 40L), 1000),
        new CategoryDrift.Counted(now, now.stream().mapToLong(Long::longValue).sum()),
        3);
  }

  @Test
  void equalSharesAreNoDrift() {
    CategoryDrift same = drift(List.of(50L, 45L, 1L, 4L));

    assertThat(same.psi()).isZero();
    assertThat(same.hasDrifted()).isFalse();
    assertThat(same.values())
        .containsExactly(
            new CategoryDrift.ValueDrift("red", 0.5, 0.5),
            new CategoryDrift.ValueDrift("white", 0.45, 0.45));
  }

  @Test
  void theShareThatChangedMostIsNamedInTheWarning() {
    CategoryDrift whites = drift(List.of(5L, 90L, 1L, 4L));
    CategoryDrift unknown = drift(List.of(20L, 20L, 56L, 4L));
    Drift none =
        new Drift(100, 1000, List.of(), List.of(), List.of(), new PopulationStability(0, 0));

    assertThat(whites.text()).isEqualTo("Type (red 5%, in training 50%)");
    assertThat(unknown.text()).isEqualTo("Type (unknown values 56%, in training 1%)");
    assertThat(none.warning("new.csv")).isEmpty();
    assertThat(none.with(List.of(whites, unknown)).warning("new.csv").orElseThrow())
        .startsWith(
            "input new.csv differs from what the model was trained on: Type (unknown values 56%, in"
                + " training 1%), Type (red 5%");
    assertThat(none.with(List.of(whites)).above(0.3)).hasSize(1);
  }

  @Test
  void fewRecordsMayDifferByChance() {
    assertThat(drift(List.of(0L, 2L, 0L, 0L)).hasDrifted()).isFalse();
  }
}
