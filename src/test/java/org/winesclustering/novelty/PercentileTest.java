package org.winesclustering.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class PercentileTest extends SparkTest {
  private static double percentile(List<Double> numbers, int partitions, double share) {
    return Percentile.of(
        JavaSparkContext.fromSparkContext(session().sparkContext())
            .parallelize(numbers, partitions),
        share);
  }

  private static double sortedAt(List<Double> numbers, int rank) {
    return numbers.stream().sorted().toList().get(rank - 1);
  }

  @Test
  void isTheNumberOfTheNearestRank() {
    List<Double> numbers = List.of(5.0, 1.0, 4.0, 2.0, 3.0);

    assertThat(percentile(numbers, 2, 0.5)).isEqualTo(3.0);
    assertThat(percentile(numbers, 2, 0.4)).isEqualTo(2.0);
    assertThat(percentile(numbers, 2, 0.41)).isEqualTo(3.0);
    assertThat(percentile(numbers, 2, 0.999)).isEqualTo(5.0);
    assertThat(percentile(numbers, 2, 1e-9)).isEqualTo(1.0);
    assertThat(percentile(List.of(7.0), 3, 0.999)).isEqualTo(7.0);
  }

  @Test
  void isExactAmongMoreNumbersThanAreCollected() {
    Random random = new Random(1);
    List<Double> numbers = Stream.generate(random::nextGaussian).limit(60_000).toList();

    assertThat(percentile(numbers, 4, 0.999)).isEqualTo(sortedAt(numbers, 59_940));
    assertThat(percentile(numbers, 4, 0.5)).isEqualTo(sortedAt(numbers, 30_000));
    assertThat(percentile(numbers, 4, 0.001)).isEqualTo(sortedAt(numbers, 60)).isNegative();
  }

  @Test
  void doesNotDependOnThePartitions() {
    Random random = new Random(2);
    List<Double> numbers =
        Stream.generate(() -> Math.exp(3 * random.nextGaussian())).limit(30_000).toList();

    assertThat(percentile(numbers, 70, 0.999)).isEqualTo(percentile(numbers, 1, 0.999));
  }

  @Test
  void endsWhereManyNumbersAreTheSame() {
    List<Double> same = Collections.nCopies(25_000, 0.1);
    List<Double> halves =
        Stream.concat(same.stream(), Collections.nCopies(25_000, -0.1).stream()).toList();

    assertThat(percentile(same, 2, 0.999)).isEqualTo(0.1);
    assertThat(percentile(halves, 2, 0.5)).isEqualTo(-0.1);
    assertThat(percentile(halves, 2, 0.500_02)).isEqualTo(0.1);
  }

  @Test
  void putsNanBehindAllNumbers() {
    List<Double> numbers = List.of(Double.NaN, -0.0, Double.POSITIVE_INFINITY, -1.0);

    assertThat(percentile(numbers, 2, 0.75)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(percentile(numbers, 2, 1)).isNaN();
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> percentile(List.of(), 2, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no numbers to take a percentile of");
  }
}
