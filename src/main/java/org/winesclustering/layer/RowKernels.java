package org.winesclustering.layer;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arithmetic of a {@link RowConvolution} in one network, used by one thread at a time. */
interface RowKernels {

  /**
   * Parameters of a layer, or their gradients.
   *
   * @param weights [M, kernelSize * nIn, nOut]
   * @param bias [M, nOut]; null without
   */
  record Parameters(INDArray weights, INDArray bias) {
    boolean hasBias() {
      return bias != null;
    }
  }

  /**
   * Computes the layer's output.
   *
   * @param training whether arrays are kept for {@link #backpropagate}
   */
  INDArray activate(
      INDArray input, Parameters parameters, boolean training, LayerWorkspaceMgr workspaces);

  /**
   * Writes the gradients of weights and bias, after {@link #activate} in training.
   *
   * @param epsilon derivative of the loss by the output; may be overwritten
   * @param gradients to be overwritten
   * @return derivative of the loss by the input; null for a first layer
   */
  INDArray backpropagate(
      INDArray epsilon, Parameters parameters, Parameters gradients, LayerWorkspaceMgr workspaces);

  /** Releases the arrays that {@link #activate} kept. */
  void clear();
}
