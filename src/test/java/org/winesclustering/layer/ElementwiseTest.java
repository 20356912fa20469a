package org.winesclustering.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ElementwiseTest {

  /** From -30 to 30, denser around 0, and 0 itself. */
  private static float[] numbers() {
    float[] numbers = new float[601];
    for (int i = 0; i < numbers.length; i++) {
      float t = (i - 300) / 300f;
      numbers[i] = 30 * t * t * t;
    }
    return numbers;
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"ELU", "RELU", "LEAKYRELU", "TANH", "SIGMOID", "SELU", "IDENTITY"})
  void valuesAndDerivativesAreThoseOfDl4j(Activation activation) {
    Elementwise function = Elementwise.of(activation.getActivationFunction()).orElseThrow();
    float[] values = numbers();
    float[] bias = new float[values.length];
    Arrays.fill(bias, 0.125f);
    INDArray z = Nd4j.createFromArray(numbers()).addi(0.125);
    float[] expected =
        activation.getActivationFunction().getActivation(z.dup(), true).toFloatVector();
    float[] slopes =
        activation
            .getActivationFunction()
            .backprop(z.dup(), Nd4j.onesLike(z).muli(2))
            .getFirst()
            .toFloatVector();

    function.apply(values, bias, new float[values.length], values.length);
    float[] gradient = new float[values.length];
    Arrays.fill(gradient, 2);
    function.multiplyByDerivative(gradient, values, values.length);

    for (int i = 0; i < values.length; i++) {
      float size = Math.max(1, Math.abs(expected[i]));
      assertThat(values[i]).isCloseTo(expected[i], within(2e-6f * size));
      assertThat(gradient[i]).as("at %s", z.getFloat(i)).isCloseTo(slopes[i], within(4e-6f));
    }
  }

  @Test
  void otherFunctionsAreLeftToNd4j() {
    assertThat(Elementwise.of(Activation.GELU.getActivationFunction())).isEmpty();
    assertThat(Elementwise.of(new ActivationReLU(6.0, 0.0, 0.0))).isEmpty();
  }

  @Test
  void exponentialsAreExactToAFewUnitsInTheLastPlace() {
    float[] x = new float[200_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = -20f * i / x.length;
    }
    float[] e = x.clone();

    Expm1.ofNegative(e, e.length);

    for (int i = 0; i < x.length; i++) {
      double exact = Math.expm1(x[i]);
      assertThat((double) e[i]).isCloseTo(exact, within(4e-7 * Math.abs(exact) + 1e-30));
    }
  }
}
