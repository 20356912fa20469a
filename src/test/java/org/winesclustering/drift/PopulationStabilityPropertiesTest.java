package org.winesclustering.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PopulationStabilityPropertiesTest {

  @Property(tries = 300, seed = "17")
  void theIndexIsADistanceOfShares(
      @ForAll @Size(10) List<@LongRange(min = 0, max = 1_000_000) Long> before,
      @ForAll @Size(10) List<@LongRange(min = 0, max = 1_000_000) Long> now) {
    long[] expected = before.stream().mapToLong(rows -> rows).toArray();
    long[] actual = now.stream().mapToLong(rows -> rows).toArray();
    Assume.that(LongStream.of(expected).sum() > 0 && LongStream.of(actual).sum() > 0);

    double index = PopulationStability.of(expected, actual, 0.01).index();

    assertThat(index).isFinite().isNotNegative();
    assertThat(PopulationStability.of(actual, expected, 0.01).index())
        .as("the other way round")
        .isCloseTo(index, within(1e-9 * (1 + index)));
    long[] thrice = Arrays.stream(expected).map(rows -> 3 * rows).toArray();
    assertThat(PopulationStability.of(expected, thrice, 0.01).index())
        .as("of the same shares")
        .isCloseTo(0, within(1e-12));
  }
}
