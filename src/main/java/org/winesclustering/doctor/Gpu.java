package org.winesclustering.doctor;

import java.util.List;
import org.winesclustering.gpu.GpuFinding;
import org.winesclustering.gpu.GpuPreflight;
import org.winesclustering.gpu.GpuUse;

/**
 * Check that ND4J can compute on the GPUs of this process, if it has to.
 *
 * @param use without GPUs, {@link GpuUse#REQUIRE} fails and {@link GpuUse#PREFER} is a warning
 */
public record Gpu(GpuUse use) implements Check {
  @Override
  public String subject() {
    return "gpu";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    return judge(GpuPreflight.examine());
  }

  List<Finding> judge(GpuFinding gpu) {
    if (gpu.isUsable()) {
      return ok(gpu.description());
    }
    boolean none = gpu.devices().isEmpty();
    String found = (none ? "none" : "there is one, not used") + ": " + gpu.description();
    return switch (use) {
      case REQUIRE -> fail(found, gpu.remedy() + "; or without --gpu=require");
      case PREFER -> warn(found, gpu.remedy());
      // Without a card nobody expects it to be used.
      case OFF -> none ? ok(found) : warn(found, gpu.remedy() + "; then --gpu=prefer");
    };
  }
}
