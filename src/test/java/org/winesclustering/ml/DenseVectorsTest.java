package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseVectorsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 300})
  void theNearestCentreHasTheLeastDistance(int columns) {
    SplittableRandom random = new SplittableRandom(columns);
    for (int time = 0; time < 50; time++) {
      double[][] centres =
          IntStream.range(0, 9)
              .mapToObj(centre -> random.doubles(columns, -1, 1).toArray())
              .toArray(double[][]::new);
      double[] point = random.doubles(columns, -1, 1).toArray();

      int nearest = DenseVectors.nearest(centres, point);

      assertThat(List.of(centres))
          .allMatch(
              centre ->
                  DenseVectors.squaredDistance(point, centres[nearest])
                      <= DenseVectors.squaredDistance(point, centre));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200})
  void ofEquallyNearCentresItIsTheFirst(int columns) {
    double[] centre = new double[columns];
    double[] far = new double[columns];
    far[columns - 1] = 2;

    assertThat(DenseVectors.nearest(new double[][] {far, centre, centre.clone()}, centre))
        .isEqualTo(1);
  }
}
