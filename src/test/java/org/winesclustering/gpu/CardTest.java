package org.winesclustering.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What only a machine with a GPU can show: {@code ./mvnw -Pgpu verify -Dgroups=gpu}. */
@Tag("gpu")
class CardTest {
  private static final int SIZE = 64;

  @BeforeAll
  static void choose() {
    GpuFinding finding = ProcessBackend.choose(GpuUse.REQUIRE).orElseThrow();
    assertThat(finding.isUsable())
        .as("these tests need a GPU. %s: %s", finding.description(), finding.remedy())
        .isTrue();
  }

  @Test
  void nd4jTakesItsBackendForCuda() {
    assertThat(TaskDevice.bind().backend()).isEqualTo(ProcessBackend.CUDA);
  }

  @Test
  void everyDeviceMultipliesAsTheProcessorDoes() {
    int devices = Nd4j.getAffinityManager().getNumberOfDevices();
    float[] left = random(1);
    float[] right = random(2);
    assertThat(devices).isPositive();
    for (int device = 0; device < devices; device++) {
      Nd4j.getAffinityManager().unsafeSetDevice(device);
      assertThat(TaskDevice.ofThisThread()).isEqualTo(device);
      INDArray product = matrix(left).mmul(matrix(right));
      assertThat(product.getFloat(3, 5)).isCloseTo(product(left, right, 3, 5), within(1e-3f));
      assertThat(product.getFloat(63, 0)).isCloseTo(product(left, right, 63, 0), within(1e-3f));
    }
  }

  private static INDArray matrix(float[] values) {
    return Nd4j.createFromArray(values).reshape(SIZE, SIZE);
  }

  private static float product(float[] left, float[] right, int row, int column) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += (double) left[row * SIZE + i] * right[i * SIZE + column];
    }
    return (float) sum;
  }

  private static float[] random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
