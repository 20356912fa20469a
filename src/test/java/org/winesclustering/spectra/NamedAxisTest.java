package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedAxisTest {
  private static final List<String> FALLING =
      IntStream.range(0, 20).mapToObj(i -> (1800 - 4 * i) + (i % 2 == 0 ? "" : "_5")).toList();

  @Test
  void numbersInOrderAreItsPositions() {
    assertThat(NamedAxis.of(FALLING).orElseThrow().positions())
        .startsWith(1800.0, 1796.5)
        .endsWith(1724.5);
    List<String> rising = FALLING.stream().sorted(Comparator.naturalOrder()).toList();
    assertThat(NamedAxis.of(rising)).isPresent();
  }

  @Test
  void fewNumbersOthersAndThoseOutOfOrderAreNone() {
    assertThat(NamedAxis.of(FALLING.subList(0, 19))).isEmpty();
    assertThat(NamedAxis.of(Stream.concat(FALLING.stream(), Stream.of("pH")).toList())).isEmpty();
    assertThat(NamedAxis.of(Stream.concat(FALLING.stream(), Stream.of("1800")).toList())).isEmpty();
  }
}
