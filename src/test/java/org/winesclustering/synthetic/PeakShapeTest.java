package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winesclustering.synthetic.PeakShape.Part;

class PeakShapeTest {
  private static final double[] AMOUNTS = {-1, -0.9, -0.3, 0, 0.2, 0.7, 1};

  @ParameterizedTest
  @EnumSource
  void allHaveTheAreaAndTheCentreOfAPlainPeak(PeakShape shape) {
    for (double amount : AMOUNTS) {
      List<Part> parts = shape.parts(amount);
      assertThat(parts).allMatch(part -> part.sigma() > 0.3 && part.sigma() < 1.8);
      assertThat(sum(parts, Part::weight)).isCloseTo(1, within(1e-12));
      assertThat(sum(parts, part -> part.weight() * part.offset())).isCloseTo(0, within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "WIDTH", mode = EnumSource.Mode.EXCLUDE)
  void allButWidthHaveTheVarianceOfAPlainPeak(PeakShape shape) {
    for (double amount : AMOUNTS) {
      assertThat(variance(shape, amount)).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void widthsGoFromNarrowToWide() {
    assertThat(Math.sqrt(variance(PeakShape.WIDTH, -1))).isCloseTo(0.574, within(0.001));
    assertThat(Math.sqrt(variance(PeakShape.WIDTH, 0))).isEqualTo(1);
    assertThat(Math.sqrt(variance(PeakShape.WIDTH, 1))).isCloseTo(1.741, within(0.001));
  }

  private static double variance(PeakShape shape, double amount) {
    return sum(
        shape.parts(amount),
        part -> part.weight() * (part.sigma() * part.sigma() + part.offset() * part.offset()));
  }

  private static double sum(List<Part> parts, ToDoubleFunction<Part> value) {
    return parts.stream().mapToDouble(value).sum();
  }
}
