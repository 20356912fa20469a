package org.winesclustering.layer;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of a {@link RowConvolution}, for one layer of one network, by one thread at a
 * time.
 */
interface RowKernels {

  /** The layer's parameters, or where its gradients go: [M, kernelSize * nIn, nOut], [M, nOut]. */
  record Parameters(INDArray weights, INDArray bias) {
    boolean hasBias() {
      return bias != null;
    }
  }

  /**
   * The layer's output.
   *
   * @param training whether {@link #backpropagate} may follow, for which things are kept
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

  /** Forgets what {@link #activate} kept. */
  void clear();
}
