package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClassLayoutTest {
  @Test
  void sizesAreSharesByLargestRemainders() {
    // 10 rows at 59:71:48 are 3.31, 3.99 and 2.70.
    assertThat(new ClassLayout(10, List.of(59.0, 71.0, 48.0), 0, 1).sizes())
        .containsExactly(3L, 4L, 3L);
    assertThat(new ClassLayout(178, List.of(59.0, 71.0, 48.0), 0, 1).sizes())
        .containsExactly(59L, 71L, 48L);
    assertThat(new ClassLayout(2, List.of(1.0, 1.0, 1.0), 0, 1).sizes())
        .containsExactly(1L, 1L, 0L);
  }

  @Test
  void everyPositionBelongsToItsClass() {
    ClassLayout layout = new ClassLayout(10, List.of(1000.0, 1.0, 1000.0), 0, 1);

    assertThat(layout.sizes()).containsExactly(5L, 0L, 5L);
    assertThat(LongStream.range(0, 10).mapToInt(layout::classAt))
        .containsExactly(0, 0, 0, 0, 0, 2, 2, 2, 2, 2);
  }

  @Test
  void repeatedRowsComeLastAndRepeatRowsOfTheirClass() {
    ClassLayout layout = new ClassLayout(200, List.of(1.0, 1.0), 0.29, 1);

    assertThat(LongStream.range(0, 200).filter(i -> layout.source(i) != i).toArray())
        .isEqualTo(
            LongStream.concat(LongStream.range(71, 100), LongStream.range(171, 200)).toArray());
    assertThat(LongStream.range(71, 100).map(layout::source).boxed().toList())
        .allMatch(source -> source < 71);
    assertThat(LongStream.range(171, 200).map(layout::source).boxed().toList())
        .allMatch(source -> source >= 100 && source < 171);
  }
}
