package org.winesclustering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A standalone Spark cluster of real processes on the loopback address: a master, and workers that
 * start executors in JVMs of their own, from the jars that the build put into target/spark.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Duration START = Duration.ofMinutes(2);

  private final List<Process> processes = new ArrayList<>();
  private final Path folder;
  private final String master;

  private StandaloneCluster(Path folder, int port) {
    this.folder = folder;
    this.master = "spark://127.0.0.1:" + port;
  }

  /**
   * Starts a cluster and waits until its workers are there.
   *
   * @param folder for logs and the workers' directories
   * @param workers of one core each
   */
  public static StandaloneCluster start(Path folder, int workers) {
    return start(folder, workers, "1g");
  }

  /**
   * The same with more memory.
   *
   * @param memory for the executors of each worker, as Spark writes it
   */
  public static StandaloneCluster start(Path folder, int workers, String memory) {
    int port = freePort();
    StandaloneCluster cluster = new StandaloneCluster(folder, port);
    cluster.launch(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        String.valueOf(port),
        "--webui-port",
        "0");
    cluster.await("master", "Starting Spark master at");
    for (int worker = 0; worker < workers; worker++) {
      cluster.launch(
          "worker-" + worker,
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0.1",
          "--cores",
          "1",
          "--memory",
          memory,
          "--webui-port",
          "0",
          "--work-dir",
          folder.resolve("work-" + worker).toString(),
          cluster.master);
      cluster.await("worker-" + worker, "Successfully registered with master");
    }
    return cluster;
  }

  /** The URL for {@code spark.master}. */
  public String master() {
    return master;
  }

  /** What stands for a Spark installation. */
  public static Path sparkHome() {
    return TARGET.resolve("spark");
  }

  public static Path assembly() {
    return TARGET.resolve("wines-clustering.jar");
  }

  /** Executors of this cluster that are running, oldest first. */
  public List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(process -> process.toHandle().children())
        .filter(
            child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
        .sorted()
        .toList();
  }

  private void launch(String name, String type, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("submit/java.options").toAbsolutePath());
    command.addAll(List.of("-Xmx512m", "-cp", sparkHome().resolve("jars") + "/*", type));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile())
            .directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", sparkHome().toString(),
                "SPARK_SCALA_VERSION", "2.12",
                "SPARK_LOCAL_IP", "127.0.0.1",
                "OMP_NUM_THREADS", "1"));
    try {
      processes.add(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(String name, String line) {
    Process process = processes.get(processes.size() - 1);
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      if (read(log(name)).contains(line)) {
        return;
      }
      try {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    close();
    throw new IllegalStateException(name + " did not start: " + read(log(name)));
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends workers, which end their executors, and the master. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(executors());
    processes.forEach(process -> all.add(process.toHandle()));
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }
}
