package org.winesclustering.gpu;

import java.io.Serializable;
import java.util.Locale;

/**
 * A GPU that is visible to programs on this machine.
 *
 * @param ordinal its number among these, from 0, as CUDA counts with CUDA_DEVICE_ORDER=PCI_BUS_ID
 * @param name from the driver, such as {@code Tesla T4}
 * @param capability of its hardware
 * @param driver version of NVIDIA's driver
 */
public record GpuDevice(int ordinal, String name, ComputeCapability capability, String driver)
    implements Serializable {

  /** The number, name and capability of this GPU in words. */
  String described() {
    return String.format(
        Locale.ROOT, "GPU %d, %s, of compute capability %s", ordinal, name, capability);
  }
}
