package org.winesclustering.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisNamesTest {
  private static final int COUNT = 24;

  private static List<String> names(String pattern, double first, double step) {
    return IntStream.range(0, COUNT)
        .mapToObj(i -> String.format(Locale.ROOT, pattern, first + i * step))
        .toList();
  }

  private static Optional<AxisNames> found(List<String> names) {
    return AxisNames.in(names, AxisNames.FEWEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%.1f | 1005.2 | 3.9 | ''",
        "X%.1f | 1005.2 | 3.9 | ''",
        "nm_%.0f | 400 | 2 | nm",
        "%.0f nm | 400 | 1 | nm",
        "%.2f (cm-1) | 4000 | -1.93 | cm-1",
        "%.1fcm_1 | 4000 | -3.5 | cm-1",
        "wavenumber %.0f | 4000 | -4 | cm-1",
        "wl_%.0f | 1 | 1 | ''",
        "t%.1fs | 0.5 | 0.5 | s",
        "%.4f | -1.5 | 0.1 | ''",
        "%.3f ppm | 10 | -0.05 | ppm",
        "%.0f | 400 | 1 | ''",
        "%.0f | 1990 | 1 | ''",
        "mz %.0f | 30 | 1 | m/z",
        "band%.0f | 350 | 5 | ''",
      })
  void namesTellPositions(String pattern, double first, double step, String unit) {
    for (char decimal : new char[] {'.', '_', ','}) {
      AxisNames axis =
          found(
                  Stream.of(
                          List.of("id", "2nd sample", "type"),
                          names(pattern, first, step).stream()
                              .map(name -> name.replaceAll("(?<=\\d)\\.(?=\\d)", "" + decimal))
                              .toList(),
                          List.of("pH", "acid_2"))
                      .flatMap(List::stream)
                      .toList())
              .orElseThrow();

      assertThat(axis.columns()).hasSize(COUNT);
      assertThat(axis.positions().get(0)).isEqualTo(first);
      assertThat(axis.positions().get(COUNT - 1) - first)
          .isCloseTo((COUNT - 1) * step, org.assertj.core.api.Assertions.within(0.05));
      assertThat(axis.unit()).isEqualTo(unit);
      assertThat(axis.areTelling()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"x%.0f,1", "%.0f,1", "V%.0f,2", "w%03.0f,0", "spectrum_%.0f,1", "feature%.0f,0"})
  void countedColumnsTellNothing(String pattern, double first) {
    AxisNames axis = found(names(pattern, first, 1)).orElseThrow();

    assertThat(axis.columns()).hasSize(COUNT);
    assertThat(axis.areTelling()).isFalse();
  }

  @Test
  void columnsThatWerePickedTellNothing() {
    List<String> picked =
        IntStream.of(
                3, 7, 12, 31, 32, 33, 40, 58, 61, 70, 71, 85, 90, 92, 95, 99, 120, 121, 140, 150)
            .mapToObj(i -> "gene" + i)
            .toList();

    assertThat(found(picked).orElseThrow().areTelling()).isFalse();
  }

  @Test
  void decimalsMayBeLeftOut() {
    List<String> names =
        DoubleStream.iterate(1000, x -> x + 0.5)
            .limit(COUNT)
            .mapToObj(x -> x == Math.rint(x) ? String.valueOf((int) x) : String.valueOf(x))
            .toList();

    assertThat(found(names).orElseThrow().positions()).startsWith(1000.0, 1000.5, 1001.0);
  }

  @Test
  void numbersOutOfOrderAreNoAxis() {
    List<String> turning = new ArrayList<>(names("%.1f", 1000, 2.5));
    Collections.swap(turning, 4, 15);

    assertThat(found(turning)).isEmpty();
    assertThat(found(names("%.0f", 5, 0))).isEmpty();
    assertThat(found(names("%.1f", 1000, 2.5).subList(0, 19))).isEmpty();
    assertThat(found(List.of("alcohol", "ash", "od280_od315"))).isEmpty();
  }
}
