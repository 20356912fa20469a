package org.winesclustering.doctor;

import java.util.List;
import org.winesclustering.gpu.GpuFinding;
import org.winesclustering.gpu.GpuPreflight;
import org.winesclustering.gpu.GpuUse;

/** Whether ND4J could compute on the GPUs of this process, and whether it has to. */
public final class Gpu implements Check {
  private static final long serialVersionUID = 2L;

  private final GpuUse use;

  /**
   * For runs with a setting.
   *
   * @param use without GPUs, {@link GpuUse#REQUIRE} fails and {@link GpuUse#PREFER} is a warning
   */
  public Gpu(GpuUse use) {
    this.use = use;
  }

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
    String found =
        (gpu.devices().isEmpty() ? "none" : "there is one, not used") + ": " + gpu.description();
    return switch (use) {
      case REQUIRE -> Finding.fail(subject(), found, gpu.remedy() + "; or without --gpu=require");
      case PREFER -> Finding.warn(subject(), found, gpu.remedy());
      // Where there is no card nobody expects it to be used.
      case OFF ->
          gpu.devices().isEmpty()
              ? Finding.ok(subject(), found)
              : Finding.warn(subject(), found, gpu.remedy() + "; then --gpu=prefer");
    };
  }
}
