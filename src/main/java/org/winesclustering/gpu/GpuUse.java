package org.winesclustering.gpu;

/** The choice whether networks are computed on GPUs. */
public enum GpuUse {
  /** Compute on the CPU, even if there are GPUs. */
  OFF,
  /** Compute on GPUs if they can be used, else on the CPU with a warning. */
  PREFER,
  /** Compute on GPUs, and fail if they cannot be used. */
  REQUIRE
}
