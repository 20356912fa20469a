package org.winesclustering.network;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Kullback-Leibler divergence of the output's shares from given ones: the sum of {@code p log(p/q)}
 * over a row, in nats, at least 0; the mean over the rows is the loss. It is cross-entropy less the
 * entropy of the given shares, so its gradient is that of cross-entropy. Unlike DL4J's own, it adds
 * no constant within the logarithm and needs no division by a share that may vanish.
 */
public final class KullbackLeibler extends CrossEntropy {
  private static final long serialVersionUID = 1L;
  private static final double SMALLEST = 1e-30;

  @Override
  protected INDArray scoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    INDArray given = labels.castTo(preOutput.dataType());
    // What DL4J sums here is p log q, whose sign it changes later; 0 log 0 is 0.
    INDArray best = Transforms.log(Transforms.max(given, SMALLEST, true), false).muli(given);
    if (mask != null) {
      best.muliColumnVector(mask.castTo(preOutput.dataType()));
    }
    return super.scoreArray(labels, preOutput, activation, mask).subi(best);
  }

  @Override
  public String toString() {
    return "KullbackLeibler()";
  }
}
