package org.winesclustering.bench;

/** One convolution with its input, ready to be computed. */
public interface Kernel {
  /** Records. */
  int BATCH = 256;

  /** Who computes it; another layer is a constant here and a name in {@link KernelBench}. */
  enum Kind {
    /** Deeplearning4j's own layer. */
    DL4J {
      @Override
      Kernel create(int in, int out) {
        return new Dl4jKernel(in, out);
      }
    };

    /** The layer from so many channels to so many. */
    abstract Kernel create(int in, int out);
  }

  /** Activations, then the gradients by weights, bias and input. */
  void forwardAndBackward();
}
