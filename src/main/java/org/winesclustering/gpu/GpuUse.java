package org.winesclustering.gpu;

/** Whether networks are computed on GPUs. */
public enum GpuUse {
  /** On the CPU, whatever there is. */
  OFF,
  /** On GPUs where they can be used, else on the CPU, with a warning. */
  PREFER,
  /** On GPUs, or not at all. */
  REQUIRE
}
