package org.winesclustering.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Check of the processor's vector instructions, and that OpenBLAS uses them. */
public record CpuFeatures() implements Check {
  private static final String CORE = "OPENBLAS_CORETYPE";
  private static final Set<String> AVX512 = Set.of("avx512f", "avx512bw", "avx512dq", "avx512vl");
  private static final Set<String> AVX2 = Set.of("avx2", "fma");

  @Override
  public String subject() {
    return "processor";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    String text = here.file("proc/cpuinfo").orElse("");
    String architecture = here.property("os.arch");
    if (text.isEmpty()) {
      return ok(architecture + ", nothing more is known");
    }
    String model = value(text, "model name");
    if (!architecture.equals("amd64")) {
      return ok(architecture + " " + model);
    }
    Set<String> flags = new TreeSet<>(Arrays.asList(value(text, "flags").split("\\s+", -1)));
    String core = here.variable(CORE);
    String best = flags.containsAll(AVX512) ? "SKYLAKEX" : flags.containsAll(AVX2) ? "HASWELL" : "";
    String found =
        "%s with %s; OpenBLAS's kernels: %s"
            .formatted(
                model,
                best.equals("SKYLAKEX") ? "AVX-512" : best.isEmpty() ? "no AVX2" : "AVX2",
                core.isEmpty() ? "as it chooses" : core);
    if (best.isEmpty()) {
      return warn(found, "training is several times slower here; take another machine");
    }
    if (core.equalsIgnoreCase("SKYLAKEX") && !best.equals("SKYLAKEX")) {
      return fail(found + ", which this processor cannot run", "set " + CORE + "=" + best);
    }
    return core.isEmpty() && value(text, "vendor_id").equals("AuthenticAMD")
        ? warn(
            found + ", several times slower than it could be on AMD's",
            "set %1$s=%2$s, for executors with --conf spark.executorEnv.%1$s=%2$s where all machines"
                    .formatted(CORE, best)
                + " are alike")
        : ok(found);
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
