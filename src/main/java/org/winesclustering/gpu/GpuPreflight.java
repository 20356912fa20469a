package org.winesclustering.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.winesclustering.gpu.GpuFinding.Obstacle;

/**
 * Check whether a process could compute on GPUs. With ND4J's build for CUDA on the class path: the
 * driver, the cards, and whether the build has machine code for them; without it, the driver and
 * what the project's own kernels compute on each card.
 */
public final class GpuPreflight {
  private GpuPreflight() {}

  /** Checks whether this process could compute on GPUs. */
  public static GpuFinding examine() {
    CudaBuild build = CudaBuild.ofThisProcess();
    return (build.isThere() ? Optional.<GpuFinding>empty() : DriverPreflight.examine())
        .orElseGet(() -> examine(NvidiaSmi.ofThisMachine(), build));
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
