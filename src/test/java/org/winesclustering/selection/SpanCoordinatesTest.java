package org.winesclustering.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.ml.DenseVectors;

class SpanCoordinatesTest {
  private static double[][] rows(int count, int columns) {
    SplittableRandom random = new SplittableRandom(5);
    return IntStream.range(0, count)
        .mapToObj(
            row -> IntStream.range(0, columns).mapToDouble(c -> random.nextGaussian()).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void distancesAreThoseOfTheColumns() {
    double[][] rows = rows(40, 300);

    double[][] coordinates = SpanCoordinates.of(rows);

    assertThat(coordinates[0]).hasSize(40);
    for (double[][] pair :
        new double[][][] {{rows[0], coordinates[0]}, {rows[7], coordinates[7]}}) {
      for (int row = 0; row < rows.length; row++) {
        assertThat(DenseVectors.squaredDistance(pair[1], coordinates[row]))
            .isCloseTo(DenseVectors.squaredDistance(pair[0], rows[row]), within(1e-9));
      }
    }
  }

  @Test
  void equalRowsStayEqual() {
    double[][] rows = rows(30, 200);
    rows[11] = rows[3].clone();

    double[][] coordinates = SpanCoordinates.of(rows);

    assertThat(coordinates[11]).isEqualTo(coordinates[3]);
    assertThat(DenseVectors.squaredDistance(coordinates[11], coordinates[4]))
        .isCloseTo(DenseVectors.squaredDistance(rows[3], rows[4]), within(1e-9));
  }

  @Test
  void rowsInAPlaneHaveTwoCoordinatesThatVary() {
    double[][] plane = rows(2, 500);
    double[][] rows =
        IntStream.range(0, 60)
            .mapToObj(
                row ->
                    IntStream.range(0, 500)
                        .mapToDouble(c -> row % 7 * plane[0][c] + row % 11 * plane[1][c])
                        .toArray())
            .toArray(double[][]::new);

    double[][] coordinates = SpanCoordinates.of(rows);

    assertThat(
            IntStream.range(0, 60)
                .filter(c -> IntStream.range(0, 60).anyMatch(row -> coordinates[row][c] != 0)))
        .hasSize(2);
  }

  @Test
  void kMeansFindsTheSameClusters() {
    double[][] rows = rows(50, 400);

    assertThat(
            KMeansInMemory.fit(SpanCoordinates.of(rows), 4, 3, 1).labels(SpanCoordinates.of(rows)))
        .isEqualTo(KMeansInMemory.fit(rows, 4, 3, 1).labels(rows));
  }

  @Test
  void narrowTablesStayAsTheyAre() {
    double[][] tall = rows(300, 120);
    double[][] small = rows(20, 90);

    assertThat(SpanCoordinates.of(tall)).isSameAs(tall);
    assertThat(SpanCoordinates.of(small)).isSameAs(small);
  }
}
