package org.winesclustering.gpu;

import java.util.ArrayList;
import java.util.List;
import org.winesclustering.gpu.GpuFinding.Obstacle;

/**
 * Check whether a process could compute on GPUs: the driver, the cards, and whether the ND4J on the
 * class path is built for CUDA and has machine code for them. Loads neither ND4J nor CUDA.
 */
public final class GpuPreflight {
  private GpuPreflight() {}

  /** Checks whether this process could compute on GPUs. */
  public static GpuFinding examine() {
    return examine(NvidiaSmi.ofThisMachine(), CudaBuild.ofThisProcess());
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
