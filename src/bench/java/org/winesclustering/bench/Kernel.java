package org.winesclustering.bench;

/** One convolution with its input, ready to be computed. */
public interface Kernel {
  /** Records. */
  int BATCH = 256;

  /** Who computes it; by their names in {@link KernelBench}. */
  enum Kind {
    /** Deeplearning4j's own layer. */
    DL4J {
      @Override
      Kernel create(int in, int out) {
        return LayerKernel.ofDl4j(in, out);
      }
    },
    /** The project's own layer. */
    ROWS {
      @Override
      Kernel create(int in, int out) {
        return LayerKernel.ofRows(in, out);
      }
    };

    /** The layer from so many channels to so many. */
    abstract Kernel create(int in, int out);
  }

  /** Activations, then the gradients by weights, bias and input. */
  void forwardAndBackward();
}
