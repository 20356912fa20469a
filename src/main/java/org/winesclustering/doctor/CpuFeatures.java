package org.winesclustering.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the processor can do, and whether OpenBLAS was told so. */
public final class CpuFeatures implements Check {
  private static final long serialVersionUID = 1L;

  private static final String CORE = "OPENBLAS_CORETYPE";
  private static final Set<String> AVX512 = Set.of("avx512f", "avx512bw", "avx512dq", "avx512vl");
  private static final Set<String> AVX2 = Set.of("avx2", "fma");

  @Override
  public String subject() {
    return "processor";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    Optional<String> cpuinfo = here.file("proc/cpuinfo");
    if (cpuinfo.isEmpty()) {
      return List.of(Finding.ok(subject(), here.property("os.arch") + ", nothing more is known"));
    }
    String text = cpuinfo.get();
    Set<String> flags = new TreeSet<>(Arrays.asList(value(text, "flags").split("\\s+", -1)));
    String model = value(text, "model name");
    String core = here.variable(CORE);
    if (!here.property("os.arch").equals("amd64")) {
      return List.of(Finding.ok(subject(), here.property("os.arch") + " " + model));
    }
    String best = flags.containsAll(AVX512) ? "SKYLAKEX" : flags.containsAll(AVX2) ? "HASWELL" : "";
    String found =
        "%s with %s; OpenBLAS's kernels: %s"
            .formatted(
                model,
                best.equals("SKYLAKEX") ? "AVX-512" : best.isEmpty() ? "no AVX2" : "AVX2",
                core.isEmpty() ? "as it chooses" : core);
    if (best.isEmpty()) {
      return List.of(
          Finding.warn(
              subject(), found, "training is several times slower here; take another machine"));
    }
    if (core.equalsIgnoreCase("SKYLAKEX") && !best.equals("SKYLAKEX")) {
      return List.of(
          Finding.fail(
              subject(), found + ", which this processor cannot run", "set " + CORE + "=" + best));
    }
    boolean isAmd = value(text, "vendor_id").equals("AuthenticAMD");
    return List.of(
        isAmd && core.isEmpty()
            ? Finding.warn(
                subject(),
                found + ", several times slower than it could be on AMD's",
                "set %s=%s, for executors with --conf spark.executorEnv.%s=%s where all machines are alike"
                    .formatted(CORE, best, CORE, best))
            : Finding.ok(subject(), found));
  }

  private static String value(String cpuinfo, String key) {
    return cpuinfo
        .lines()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }
}
