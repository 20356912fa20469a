package org.winesclustering.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.gpu.GpuFinding;
import org.winesclustering.gpu.GpuUse;
import org.winesclustering.gpu.ProcessBackend;
import org.winesclustering.run.Manifest;

/**
 * A check, before anything is read, whether every process that computes networks can use the GPUs
 * that are asked for. The driver of a cluster computes none, and is only reported.
 */
final class GpuCheck {
  private static final Logger LOG = LoggerFactory.getLogger(GpuCheck.class);

  /** Most names of processes in a line; there may be thousands. */
  private static final int MOST_NAMED = 3;

  private final GpuUse use;
  private final GpuFinding ofDriver;
  private final Map<GpuFinding, List<String>> processes;

  /** What the manifest says of processes with the same finding. */
  private record ProcessGpus(String processes, boolean usable, String found, String remedy) {}

  private GpuCheck(GpuUse use, GpuFinding ofDriver, Map<GpuFinding, List<String>> processes) {
    this.use = use;
    this.ofDriver = ofDriver;
    this.processes = processes;
  }

  /**
   * Examines the processes, and logs what it finds.
   *
   * @throws WinesFailure with {@link FailureKind#NO_GPU} if a GPU is required and a process cannot
   *     use one
   */
  static GpuCheck of(GpuUse use, SparkContext context) {
    GpuFinding here =
        ProcessBackend.choose(use).orElseGet(() -> new GpuFinding(List.of(), List.of()));
    Map<GpuFinding, List<String>> processes = new LinkedHashMap<>();
    if (use != GpuUse.OFF && context.isLocal()) {
      processes.put(here, List.of("this process"));
    } else if (use != GpuUse.OFF) {
      ProcessBackend.chooseOnExecutors(JavaSparkContext.fromSparkContext(context), use)
          .forEach(
              (name, finding) ->
                  processes.computeIfAbsent(finding, same -> new ArrayList<>()).add(name));
    }
    GpuCheck check = new GpuCheck(use, here, processes);
    check.tell(context);
    return check;
  }

  private void tell(SparkContext context) {
    if (use != GpuUse.OFF && !context.isLocal()) {
      LOG.info("driver: {}; it computes no networks", ofDriver.description());
    }
    processes.forEach(
        (finding, names) -> {
          if (finding.isUsable()) {
            LOG.info("{}: {}", named(names), finding.description());
          } else if (use == GpuUse.REQUIRE) {
            throw WinesFailure.of(
                FailureKind.NO_GPU,
                "training.gpu is require, and %s cannot compute on a GPU: %s. To fix it, %s; or"
                    + " allow the CPU with --gpu=prefer",
                named(names),
                finding.description(),
                finding.remedy());
          } else {
            LOG.warn(
                "{} computes on the CPU: {}. For a GPU, {}",
                named(names),
                finding.description(),
                finding.remedy());
          }
        });
  }

  private static String named(List<String> names) {
    String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMED
        ? first
        : String.format(Locale.ROOT, "%s and %d more", first, names.size() - MOST_NAMED);
  }

  /** Notes in the manifest which processes compute on GPUs, and why others do not. */
  void addTo(Manifest manifest) {
    if (use != GpuUse.OFF) {
      manifest.put(
          "gpu.findings",
          processes.entrySet().stream()
              .map(entry -> finding(entry.getKey(), entry.getValue()))
              .toList());
    }
  }

  private static ProcessGpus finding(GpuFinding finding, List<String> names) {
    return new ProcessGpus(
        named(names), finding.isUsable(), finding.description(), finding.remedy());
  }
}
