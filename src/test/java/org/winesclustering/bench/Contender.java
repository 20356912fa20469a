package org.winesclustering.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that is measured.
 *
 * @param name in the table
 * @param command that starts it in the project's directory
 */
record Contender(String name, List<String> command) {

  /** The project's own network. */
  static final String OURS = "ours";

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
                java("libtorch, DJL", "org.winesclustering.bench.TorchContender", folder)));
    python()
        .ifPresentOrElse(
            python ->
                contenders.add(
                    new Contender("PyTorch, Python", List.of(python, SCRIPT.toString(), folder))),
            () -> System.out.println("PyTorch is skipped: no python3 here can import torch"));
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
    return new Contender(name, command);
  }

  /** The first Python with torch: that of {@code -Dbench.python}, the path's, the system's. */
  private static Optional<String> python() {
    return Stream.of(System.getProperty("bench.python", "python3"), "/usr/bin/python3")
        .filter(Contender::hasTorch)
        .findFirst();
  }

  private static boolean hasTorch(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import torch")
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
