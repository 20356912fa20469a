package org.winesclustering.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class HashedRowsTest extends SparkTest {
  /** Hashes that collide, and whose halves are above and below the middle. */
  private record ByRemainder() implements HashOrder<Integer> {
    @Override
    public long hash(Integer row) {
      return (row % 4L) << 62;
    }

    @Override
    public int compareValues(Integer left, Integer right) {
      return left.compareTo(right);
    }
  }

  @Test
  void orderFollowsFromTheValuesAlone() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session().sparkContext());
    List<Integer> rows = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
    List<Integer> ordered = List.of(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);

    assertThat(HashedRows.of(context.parallelize(rows, 3), new ByRemainder(), 2).glom().collect())
        .containsExactly(ordered.subList(0, 6), ordered.subList(6, 12));
    Collections.reverse(rows);
    assertThat(HashedRows.of(context.parallelize(rows, 2), new ByRemainder(), 1).collect())
        .isEqualTo(ordered);
  }
}
