package org.winesclustering.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that is measured.
 *
 * @param name in the table
 * @param command that starts it in the project's directory
 * @param environment on top of this process's own
 */
record Contender(String name, List<String> command, Map<String, String> environment) {

  /** The project's own network. */
  static final String OURS = "ours";

  /**
   * Without these the C library gives libtorch's large arrays back to the system after every step,
   * and the next takes them again page by page, which is up to half of its time.
   */
  private static final Map<String, String> LIBTORCH_ENVIRONMENT =
      System.getProperty("bench.peers", "tuned").equals("as-they-come")
          ? Map.of()
          : Map.of(
              "MALLOC_ARENA_MAX", "1",
              "MALLOC_MMAP_THRESHOLD_", "1000000000",
              "MALLOC_TRIM_THRESHOLD_", "1000000000");

  private static final Path SCRIPT = Path.of("src", "bench", "train_torch.py");

  /**
   * All that this machine can run, the project's own first.
   *
   * @param rows folder in which {@link BenchRows#write} left the rows
   */
  static List<Contender> all(Path rows) {
    String folder = rows.toString();
    List<Contender> contenders =
        new ArrayList<>(
            List.of(
                java(OURS, OursContender.class.getName(), folder),
                java("DL4J's own layers", Dl4jContender.class.getName(), folder),
                // By its name: compiled only where libtorch is.
                java("libtorch, DJL", "org.winesclustering.bench.TorchContender", folder)
                    .withEnvironment(LIBTORCH_ENVIRONMENT)));
    Map<String, String> pythons = pythons();
    pythons.forEach(
        (version, python) ->
            contenders.add(
                new Contender(
                    "PyTorch " + version + ", Python",
                    List.of(python, SCRIPT.toString(), folder),
                    LIBTORCH_ENVIRONMENT)));
    if (pythons.isEmpty()) {
      System.out.println("PyTorch is skipped: no python3 here can import torch");
    }
    return contenders;
  }

  /** The machine's limit. */
  static Contender limit() {
    return java("limit", LimitContender.class.getName());
  }

  private static Contender java(String name, String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("submit", "java.options"),
                "-Xmx2g",
                "-Dai.djl.offline=true",
                "-DDJL_CACHE_DIR=" + Path.of("target", "djl").toAbsolutePath(),
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    return new Contender(name, command, openBlas());
  }

  /** What submit/wines sets for OpenBLAS on this machine. */
  private static Map<String, String> openBlas() {
    try {
      Process process = new ProcessBuilder("sh", "submit/openblas-core").start();
      String core =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return core.isEmpty() ? Map.of() : Map.of("OPENBLAS_CORETYPE", core);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Contender withEnvironment(Map<String, String> variables) {
    return new Contender(name, command, variables);
  }

  /** Pythons by the version of their torch: that of {@code -Dbench.python}, and the system's. */
  private static Map<String, String> pythons() {
    Map<String, String> pythons = new LinkedHashMap<>();
    for (String python :
        List.of(System.getProperty("bench.python", "python3"), "/usr/bin/python3")) {
      torch(python).ifPresent(version -> pythons.putIfAbsent(version, python));
    }
    return pythons;
  }

  private static Optional<String> torch(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import torch; print(torch.__version__)")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String version =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? Optional.of(version) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
