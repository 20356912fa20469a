package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalComponentsTest {
  private static double[][] normal(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, rows)
        .mapToObj(
            row -> IntStream.range(0, columns).mapToDouble(c -> random.nextGaussian()).toArray())
        .toArray(double[][]::new);
  }

  /** Points with a variance that falls by a factor from one of a few directions to the next. */
  private static double[][] points(int count, int dimensions, int rank, double noise) {
    double[][] scores = normal(count, rank, 1);
    double[][] directions = normal(rank, dimensions, 2);
    double[][] points = normal(count, dimensions, 3);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < dimensions; j++) {
        points[i][j] *= noise;
        for (int k = 0; k < rank; k++) {
          points[i][j] += Math.pow(0.7, k) * scores[i][k] * directions[k][j];
        }
      }
    }
    return DenseVectors.minus(points, DenseVectors.mean(points));
  }

  @ParameterizedTest
  @CsvSource({"200, 1200", "430, 410"})
  void aSketchOfManyDimensionsHasTheSingularVectorsAsAxes(int count, int dimensions) {
    double[][] points = points(count, dimensions, 20, 0.1);

    PrincipalComponents components = PrincipalComponents.of(points, 10);

    SingularValueDecomposition exact =
        new SingularValueDecomposition(new Array2DRowRealMatrix(points, false));
    double total = Arrays.stream(exact.getSingularValues()).map(s -> s * s).sum();
    assertThat(components.axes()).hasDimensions(10, dimensions);
    for (int i = 0; i < 10; i++) {
      double value = exact.getSingularValues()[i];
      assertThat(components.explained()[i]).isCloseTo(value * value / total, within(1e-9));
      assertThat(components.axes()[i])
          .containsExactly(DenseVectors.oriented(exact.getV().getColumn(i)), within(1e-5));
    }
  }

  @Test
  void aSketchOfPointsInAPlaneHasTwoAxes() {
    PrincipalComponents components = PrincipalComponents.of(points(200, 900, 2, 0), 10);

    assertThat(components.axes()).hasDimensions(2, 900);
    assertThat(Arrays.stream(components.explained()).sum()).isCloseTo(1, within(1e-12));
    assertThat(DenseVectors.dot(components.axes()[0], components.axes()[1]))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void aSketchOfEqualPointsHasNoAxes() {
    PrincipalComponents components = PrincipalComponents.of(new double[200][500], 10);

    assertThat(components.axes()).isEmpty();
    assertThat(components.explained()).isEmpty();
  }

  @Test
  void equalPointsGiveEqualSketches() {
    double[][] points = points(200, 600, 5, 1);

    assertThat(PrincipalComponents.of(points, 10).axes())
        .isEqualTo(PrincipalComponents.of(points.clone(), 10).axes());
  }
}
