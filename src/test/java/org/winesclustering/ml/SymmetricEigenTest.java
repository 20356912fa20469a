package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
  /** Products of points that were drawn with replacement, as for the stability of clusters. */
  private static RealMatrix products() {
    Random random = new Random(51);
    double[][] points = new double[100][500];
    for (double[] point : points) {
      for (int i = 0; i < point.length; i++) {
        point[i] = random.nextGaussian();
      }
    }
    double[][] drawn = new double[points.length][];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = points[random.nextInt(points.length)];
    }
    RealMatrix centred =
        new Array2DRowRealMatrix(DenseVectors.minus(drawn, DenseVectors.mean(drawn)), false);
    return centred.multiply(centred.transpose());
  }

  private static void checkDecomposition(RealMatrix matrix, SymmetricEigen eigen) {
    for (int i = 0; i < eigen.values().length; i++) {
      double[] vector = eigen.vectors()[i];
      double[] product = matrix.operate(vector);
      assertThat(DenseVectors.dot(vector, vector)).isCloseTo(1, within(1e-9));
      for (int j = 0; j < product.length; j++) {
        assertThat(product[j]).isCloseTo(eigen.values()[i] * vector[j], within(1e-8));
      }
    }
  }

  @Test
  void whatCommonsMathGivesUpIsDecomposed() {
    RealMatrix products = products();

    assertThatThrownBy(() -> new EigenDecomposition(products))
        .isInstanceOf(MaxCountExceededException.class);
    checkDecomposition(products, SymmetricEigen.of(products));
  }

  @Test
  void lapackFindsTheSameValues() {
    RealMatrix matrix =
        new Array2DRowRealMatrix(new double[][] {{4, 1, 0}, {1, 3, 1}, {0, 1, 2}}, false);

    SymmetricEigen eigen = SymmetricEigen.byLapack(matrix);

    checkDecomposition(matrix, eigen);
    assertThat(eigen.values())
        .containsExactly(new double[] {3 - Math.sqrt(3), 3, 3 + Math.sqrt(3)}, within(1e-12));
  }
}
