package org.winesclustering.device;

import java.util.Locale;

/** The kernels of {@code ensemble.cu}. */
enum Kernel {
  /** Forward and backward pass over a minibatch. */
  TRAIN,
  /** Forward pass over records. */
  SCORE,
  /** Sum of the blocks' gradients and a step of Adam. */
  ADAM,
  /** Copy of the weights for derivatives by a layer's input. */
  FLIP;

  String functionName() {
    return "ensemble_" + name().toLowerCase(Locale.ROOT);
  }
}
