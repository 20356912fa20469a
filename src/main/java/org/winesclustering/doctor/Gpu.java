package org.winesclustering.doctor;

import java.util.List;
import org.winesclustering.gpu.GpuFinding;
import org.winesclustering.gpu.GpuPreflight;

/** Whether ND4J could compute on the GPUs of this process; a run works without any. */
public final class Gpu implements Check {
  private static final long serialVersionUID = 1L;

  @Override
  public String subject() {
    return "gpu";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    return List.of(judge(GpuPreflight.examine()));
  }

  Finding judge(GpuFinding gpu) {
    if (gpu.isUsable()) {
      return Finding.ok(subject(), gpu.description());
    }
    // Where there is no card nobody expects it to be used.
    return gpu.devices().isEmpty()
        ? Finding.ok(subject(), "none is used: " + gpu.description())
        : Finding.warn(subject(), "there is one, not used: " + gpu.description(), gpu.remedy());
  }
}
