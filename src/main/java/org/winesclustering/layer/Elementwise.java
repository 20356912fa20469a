package org.winesclustering.layer;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * An activation function whose derivative follows from its value, over arrays on the heap. Loops
 * are written so that the JVM's compiler makes vector instructions of them: the same index into
 * every array, no branches, few operations in each.
 */
interface Elementwise {

  /**
   * Applies the function in place, {@code values[i] = f(values[i] + bias[i])} for i below count;
   * scratch is overwritten.
   */
  void apply(float[] values, float[] bias, float[] scratch, int count);

  /**
   * Multiplies by the derivative, {@code gradient[i] *= f'(z)} for i below count, where {@code
   * values[i] = f(z)}.
   */
  void multiplyByDerivative(float[] gradient, float[] values, int count);

  /** Whether the derivative is 1 everywhere, so that it needs no values. */
  default boolean isIdentity() {
    return false;
  }

  /** The function of an ND4J activation; empty if there is no implementation here. */
  static Optional<Elementwise> of(IActivation activation) {
    if (activation instanceof ActivationIdentity) {
      return Optional.of(new Identity());
    } else if (activation instanceof ActivationReLU relu) {
      return isPlain(relu) ? Optional.of(new LeakyRelu(0)) : Optional.empty();
    } else if (activation instanceof ActivationLReLU leaky) {
      return Optional.of(new LeakyRelu((float) leaky.getAlpha()));
    } else if (activation instanceof ActivationELU elu) {
      return Optional.of(new Elu((float) elu.getAlpha(), 1));
    } else if (activation instanceof ActivationSELU) {
      return Optional.of(new Elu(Elu.SELU_ALPHA, Elu.SELU_SCALE));
    } else if (activation instanceof ActivationTanH) {
      return Optional.of(new Tanh());
    } else if (activation instanceof ActivationSigmoid) {
      return Optional.of(new Sigmoid());
    }
    return Optional.empty();
  }

  private static boolean isPlain(ActivationReLU relu) {
    return isZero(relu.getMax()) && isZero(relu.getThreshold()) && isZero(relu.getNegativeSlope());
  }

  private static boolean isZero(Double value) {
    return value == null || value == 0;
  }

  /** The identity, f(z) = z. */
  record Identity() implements Elementwise {
    @Override
    public void apply(float[] values, float[] bias, float[] scratch, int count) {
      for (int i = 0; i < count; i++) {
        values[i] += bias[i];
      }
    }

    @Override
    public void multiplyByDerivative(float[] gradient, float[] values, int count) {}

    @Override
    public boolean isIdentity() {
      return true;
    }
  }

  /** Leaky ReLU: f(z) = z where z is above 0, and slope * z elsewhere; slope is 0 to 1. */
  record LeakyRelu(float slope) implements Elementwise {
    @Override
    public void apply(float[] values, float[] bias, float[] scratch, int count) {
      for (int i = 0; i < count; i++) {
        float z = values[i] + bias[i];
        values[i] = Math.max(z, slope * z);
      }
    }

    @Override
    public void multiplyByDerivative(float[] gradient, float[] values, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= slope + (1 - slope) * step(values[i]);
      }
    }
  }

  /**
   * ELU and SELU: f(z) = scale * z where z is above 0, and scale * alpha * (exp(z) - 1) elsewhere
   * (D. Clevert, T. Unterthiner and S. Hochreiter, 2016; with a scale G. Klambauer et al., 2017).
   */
  record Elu(float alpha, float scale) implements Elementwise {
    static final float SELU_ALPHA = 1.6732632f;
    static final float SELU_SCALE = 1.050701f;

    @Override
    public void apply(float[] values, float[] bias, float[] scratch, int count) {
      for (int i = 0; i < count; i++) {
        float z = values[i] + bias[i];
        scratch[i] = Math.min(z, 0);
        values[i] = Math.max(z, 0);
      }
      Expm1.ofNegative(scratch, count);
      float factor = scale * alpha;
      for (int i = 0; i < count; i++) {
        values[i] = scale * values[i] + factor * scratch[i];
      }
    }

    @Override
    public void multiplyByDerivative(float[] gradient, float[] values, int count) {
      float left = scale * alpha;
      float jump = scale - left;
      if (jump == 0) {
        for (int i = 0; i < count; i++) {
          gradient[i] *= Math.min(values[i], 0) + left;
        }
      } else {
        for (int i = 0; i < count; i++) {
          gradient[i] *= Math.min(values[i], 0) + left + jump * step(values[i]);
        }
      }
    }
  }

  /** The hyperbolic tangent, f(z) = sign(z) * -e / (2 + e) with e = exp(-2 |z|) - 1. */
  record Tanh() implements Elementwise {
    @Override
    public void apply(float[] values, float[] bias, float[] scratch, int count) {
      for (int i = 0; i < count; i++) {
        values[i] += bias[i];
        scratch[i] = -2 * Math.abs(values[i]);
      }
      Expm1.ofNegative(scratch, count);
      for (int i = 0; i < count; i++) {
        values[i] = -sign(values[i]) * scratch[i] / (2 + scratch[i]);
      }
    }

    @Override
    public void multiplyByDerivative(float[] gradient, float[] values, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= 1 - values[i] * values[i];
      }
    }
  }

  /**
   * The logistic sigmoid, f(z) = 1 / (1 + exp(-z)) = 1/2 + sign(z) * (1 / (2 + e) - 1/2) with e =
   * exp(-|z|) - 1.
   */
  record Sigmoid() implements Elementwise {
    @Override
    public void apply(float[] values, float[] bias, float[] scratch, int count) {
      for (int i = 0; i < count; i++) {
        values[i] += bias[i];
        scratch[i] = -Math.abs(values[i]);
      }
      Expm1.ofNegative(scratch, count);
      for (int i = 0; i < count; i++) {
        values[i] = 0.5f + sign(values[i]) * (1 / (2 + scratch[i]) - 0.5f);
      }
    }

    @Override
    public void multiplyByDerivative(float[] gradient, float[] values, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= values[i] * (1 - values[i]);
      }
    }
  }

  /** The step function, 1 above 0 and 0 elsewhere, without a branch. */
  private static float step(float value) {
    return Math.max(Math.min(value * Float.MAX_VALUE, 1), 0);
  }

  /** The sign, -1 below 0 and 1 above, without a branch. */
  private static float sign(float value) {
    return Math.max(Math.min(value * Float.MAX_VALUE, 1), -1);
  }
}
