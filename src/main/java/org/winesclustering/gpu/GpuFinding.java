package org.winesclustering.gpu;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a process can compute on the GPUs that it sees.
 *
 * @param devices that the driver tells of; with an obstacle there may be some as well
 * @param obstacles why not: none where the process can
 */
public record GpuFinding(List<GpuDevice> devices, List<Obstacle> obstacles)
    implements Serializable {

  public GpuFinding {
    devices = List.copyOf(devices);
    obstacles = List.copyOf(obstacles);
  }

  /** Whether ND4J can compute on all of them. */
  public boolean isUsable() {
    return obstacles.isEmpty() && !devices.isEmpty();
  }

  /** What was found, in one line. */
  public String description() {
    return isUsable()
        ? devices.stream().map(GpuDevice::described).collect(Collectors.joining("; "))
            + "; driver "
            + devices.get(0).driver()
        : obstacles.stream().map(Obstacle::problem).collect(Collectors.joining("; "));
  }

  /** What to do to be able to, in one line; of no length where nothing is to be done. */
  public String remedy() {
    return obstacles.stream().map(Obstacle::remedy).distinct().collect(Collectors.joining("; "));
  }
}
