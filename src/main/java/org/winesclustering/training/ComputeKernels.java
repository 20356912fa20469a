package org.winesclustering.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The name of what decides in which order a process adds: OpenBLAS's kernels, which it chooses by
 * the processor unless it is told, and Java.
 */
final class ComputeKernels {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private ComputeKernels() {}

  static String ofThisProcess() {
    return of(System.getenv(), processor(), System.getProperty("java.version"));
  }

  /** The name by the environment, the processor and the version of Java. */
  static String of(Map<String, String> environment, String processor, String java) {
    String core = environment.getOrDefault("OPENBLAS_CORETYPE", "");
    return (core.isEmpty()
            ? "OpenBLAS's own choice for " + processor
            : "OpenBLAS's " + core.toUpperCase(Locale.ROOT))
        + " and Java "
        + java;
  }

  private static String processor() {
    try (var lines = Files.lines(PROCESSOR)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
