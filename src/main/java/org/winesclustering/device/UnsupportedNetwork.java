package org.winesclustering.device;

/** A network with something that the kernels do not have, so that it is computed on the CPU. */
public final class UnsupportedNetwork extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure.
   *
   * @param part that the kernels do not have
   */
  public UnsupportedNetwork(String part) {
    super("the kernels for GPUs have no " + part);
  }
}
