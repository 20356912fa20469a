package org.winesclustering.gpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.winesclustering.rdd.EachExecutor;

/**
 * Finds out whether processes could compute on GPUs: the driver, the cards, and whether the ND4J on
 * the class path is built for CUDA and has machine code for them. Loads neither ND4J nor CUDA.
 */
public final class GpuPreflight {
  private GpuPreflight() {}

  /** What holds for this process. */
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

  /**
   * What holds for every executor, by a name such as {@code executor 3 on 10.0.0.7}; empty in local
   * mode, where this process computes. Waits for the first executor; one that comes later chooses
   * by itself what it computes on ({@link GpuPlugin}).
   *
   * @param use not {@link GpuUse#OFF}, with which nothing is looked at
   */
  public static Map<String, GpuFinding> executors(JavaSparkContext context, GpuUse use) {
    if (!context.isLocal()) {
      // A session starts without waiting for executors whose number Spark was not told.
      context.parallelize(List.of(0), 1).count();
    }
    Map<String, GpuFinding> findings = new LinkedHashMap<>();
    EachExecutor.ask(context, () -> ProcessBackend.choose(use).orElseThrow())
        .forEach((executor, finding) -> findings.put("executor " + executor, finding));
    return findings;
  }
}
