package org.winesclustering.gpu;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The answer to whether a process can compute on the GPUs that it sees.
 *
 * @param devices that the driver reports, also if there are obstacles
 * @param obstacles reasons why the process cannot; empty if it can
 */
public record GpuFinding(List<GpuDevice> devices, List<Obstacle> obstacles)
    implements Serializable {

  /**
   * A reason why a process cannot compute on a GPU.
   *
   * @param problem that was found
   * @param remedy for it
   */
  public record Obstacle(String problem, String remedy) implements Serializable {}

  public GpuFinding {
    devices = List.copyOf(devices);
    obstacles = List.copyOf(obstacles);
  }

  /** Whether there is a GPU, and ND4J can compute on all GPUs. */
  public boolean isUsable() {
    return obstacles.isEmpty() && !devices.isEmpty();
  }

  /** The GPUs, or else the problems, in one line. */
  public String description() {
    return isUsable()
        ? devices.stream().map(GpuDevice::described).collect(Collectors.joining("; "))
            + "; driver "
            + devices.get(0).driver()
        : obstacles.stream().map(Obstacle::problem).collect(Collectors.joining("; "));
  }

  /** The remedies of all obstacles in one line; empty if there are none. */
  public String remedy() {
    return obstacles.stream().map(Obstacle::remedy).distinct().collect(Collectors.joining("; "));
  }
}
