package org.winesclustering.device;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** ND4J's activations as the kernels' functions. */
final class GraphFunction {
  /** As ND4J has them, rounded to single precision. */
  private static final float SELU_ALPHA = 1.6732632f;

  private static final float SELU_SCALE = 1.050701f;

  private GraphFunction() {}

  /** The function of an ND4J activation; empty if the kernels have none. */
  static Optional<Function> of(IActivation activation) {
    if (activation instanceof ActivationIdentity) {
      return Optional.of(Function.IDENTITY);
    } else if (activation instanceof ActivationReLU relu) {
      return isPlain(relu)
          ? Optional.of(new Function(Function.Kind.LEAKY_RELU, 0, 1))
          : Optional.empty();
    } else if (activation instanceof ActivationLReLU leaky) {
      return Optional.of(new Function(Function.Kind.LEAKY_RELU, (float) leaky.getAlpha(), 1));
    } else if (activation instanceof ActivationELU elu) {
      return Optional.of(new Function(Function.Kind.ELU, (float) elu.getAlpha(), 1));
    } else if (activation instanceof ActivationSELU) {
      return Optional.of(new Function(Function.Kind.ELU, SELU_SCALE * SELU_ALPHA, SELU_SCALE));
    } else if (activation instanceof ActivationTanH) {
      return Optional.of(new Function(Function.Kind.TANH, 0, 1));
    } else if (activation instanceof ActivationSigmoid) {
      return Optional.of(new Function(Function.Kind.SIGMOID, 0, 1));
    }
    return Optional.empty();
  }

  private static boolean isPlain(ActivationReLU relu) {
    return isZero(relu.getMax()) && isZero(relu.getThreshold()) && isZero(relu.getNegativeSlope());
  }

  private static boolean isZero(Double value) {
    return value == null || value == 0;
  }
}
