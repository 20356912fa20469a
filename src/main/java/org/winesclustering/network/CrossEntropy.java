package org.winesclustering.network;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * DL4J's cross-entropy, with masks of rows for a minibatch of one row too. DL4J takes a mask of
 * shape [1, 1] for one of single values, which it cannot apply behind softmax.
 */
public class CrossEntropy extends LossMCXENT {
  private static final long serialVersionUID = 1L;

  @Override
  protected INDArray scoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return isOfOneRow(mask)
        ? super.scoreArray(labels, preOutput, activation, null).muli(mask.getDouble(0))
        : super.scoreArray(labels, preOutput, activation, mask);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return isOfOneRow(mask)
        ? super.computeGradient(labels, preOutput, activation, null).muli(mask.getDouble(0))
        : super.computeGradient(labels, preOutput, activation, mask);
  }

  private static boolean isOfOneRow(INDArray mask) {
    return mask != null && mask.length() == 1;
  }

  @Override
  public String name() {
    return toString();
  }

  @Override
  public String toString() {
    return "CrossEntropy()";
  }
}
