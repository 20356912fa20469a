package org.winesclustering.gpu;

import java.io.Serializable;
import java.util.Locale;

/**
 * A GPU that programs of this machine can see.
 *
 * @param ordinal its number among those, from 0, as CUDA counts with CUDA_DEVICE_ORDER=PCI_BUS_ID
 * @param name as the driver gives it, such as {@code Tesla T4}
 * @param capability of its hardware
 * @param driver version of NVIDIA's driver
 */
public record GpuDevice(int ordinal, String name, ComputeCapability capability, String driver)
    implements Serializable {

  /** In words, without the driver. */
  String described() {
    return String.format(
        Locale.ROOT, "GPU %d, %s, of compute capability %s", ordinal, name, capability);
  }
}
