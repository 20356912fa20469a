package org.winesclustering.gpu;

import java.util.ArrayList;
import java.util.List;
import org.winesclustering.gpu.GpuFinding.Obstacle;

/**
 * Check whether a process could compute on GPUs. With ND4J's build for CUDA on the class path: the
 * driver, the cards, and whether the build has machine code for them; without it, the driver and
 * what the project's own kernels compute on each card.
 */
public final class GpuPreflight {
  private static final Obstacle NO_LIBRARY =
      new Obstacle(
          "NVIDIA's driver is there, but its library libcuda.so.1 cannot be loaded",
          "install it, or give it to the container, with"
              + " NVIDIA_DRIVER_CAPABILITIES=compute,utility");

  private GpuPreflight() {}

  /** Checks whether this process could compute on GPUs. */
  public static GpuFinding examine() {
    CudaBuild build = CudaBuild.ofThisProcess();
    NvidiaSmi driver = NvidiaSmi.ofThisMachine();
    return build.isThere()
        ? examine(driver, build)
        : DriverPreflight.examine().orElseGet(() -> withoutLibrary(driver.look()));
  }

  /** What nvidia-smi says where programs cannot call the driver. */
  static GpuFinding withoutLibrary(GpuFinding seen) {
    return seen.obstacles().isEmpty()
        ? new GpuFinding(seen.devices(), List.of(NO_LIBRARY))
        : new GpuFinding(seen.devices(), seen.obstacles());
  }

  static GpuFinding examine(NvidiaSmi driver, CudaBuild build) {
    GpuFinding seen = driver.look();
    List<Obstacle> obstacles = new ArrayList<>(seen.obstacles());
    seen.devices().stream()
        .flatMap(device -> CudaBuild.obstacle(device).stream())
        .forEach(obstacles::add);
    build.obstacle().ifPresent(obstacles::add);
    return new GpuFinding(seen.devices(), obstacles);
  }
}
