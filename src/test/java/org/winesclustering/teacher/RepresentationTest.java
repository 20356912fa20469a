package org.winesclustering.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.mixture.MixtureFit;
import org.winesclustering.ml.DenseVectors;

class RepresentationTest {
  private static final int ROWS = 210;
  private static final int COLUMNS = 420;

  /** Three classes that differ along directions of less variance than others. */
  private static double[][] rows() {
    SplittableRandom random = new SplittableRandom(11);
    double[][] directions = new double[6][COLUMNS];
    for (double[] direction : directions) {
      Arrays.setAll(direction, i -> random.nextGaussian());
    }
    double[][] rows = new double[ROWS][COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      double[] scores = {
        4 * random.nextGaussian(),
        3 * random.nextGaussian(),
        2 * random.nextGaussian(),
        row % 3 + 0.2 * random.nextGaussian(),
        row % 3 == 1 ? 1 : 0.2 * random.nextGaussian(),
        0.1 * random.nextGaussian()
      };
      for (int column = 0; column < COLUMNS; column++) {
        for (int k = 0; k < scores.length; k++) {
          rows[row][column] += scores[k] * directions[k][column];
        }
        rows[row][column] += 0.3 * random.nextGaussian();
      }
    }
    return DenseVectors.minus(rows, DenseVectors.mean(rows));
  }

  private static int[] clusters(double[][] rows, double ridge) {
    int[] start = IntStream.range(0, ROWS).map(row -> row % 3).toArray();
    return new MixtureFit(rows, CovarianceModel.TIED, ridge, 200, 1e-9)
        .from(start, 3)
        .mixture()
        .labels(rows);
  }

  @Test
  void mixturesAlongASketchHaveTheClustersOfThoseAlongTheExactComponents() {
    double[][] rows = rows();

    Representation sketch = Representation.fit(Representation.Transform.NONE, rows, 5);

    RealMatrix points = new Array2DRowRealMatrix(rows, false);
    RealMatrix axes = new SingularValueDecomposition(points).getV();
    double[][] exact = points.multiply(axes.getSubMatrix(0, COLUMNS - 1, 0, 9)).getData();
    assertThat(sketch.of(rows)).hasDimensions(ROWS, 10);
    assertThat(clusters(sketch.of(rows), sketch.ridge()))
        .isEqualTo(clusters(exact, sketch.ridge()))
        .isEqualTo(IntStream.range(0, ROWS).map(row -> row % 3).toArray());
  }
}
