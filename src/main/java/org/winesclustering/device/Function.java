package org.winesclustering.device;

/**
 * An activation function of the kernels.
 *
 * @param kind which one
 * @param slope of leaky ReLU below 0, or scale * alpha of ELU
 * @param scale of ELU
 */
record Function(Kind kind, float slope, float scale) {
  static final Function IDENTITY = new Function(Kind.IDENTITY, 0, 1);

  /** The kinds of functions, with their numbers in the kernels. */
  enum Kind {
    IDENTITY(0),
    LEAKY_RELU(1),
    ELU(2),
    TANH(3),
    SIGMOID(4);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }
}
