package org.winesclustering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A standalone Spark cluster of real processes on the loopback address: a master, and workers that
 * start executors in JVMs of their own, from the jars that the build put into target/spark, or of
 * another distribution.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final List<ServerProcess> servers = new ArrayList<>();
  private final Path folder;
  private final Layout layout;
  private final String master;

  private StandaloneCluster(Path folder, Layout layout, int port) {
    this.folder = folder;
    this.layout = layout;
    this.master = "spark://127.0.0.1:" + port;
  }

  /**
   * What a cluster is made of.
   *
   * @param workers processes
   * @param cores of each worker
   * @param memory for drivers and executors of each worker, as Spark writes it
   * @param properties a file of Spark's settings for all of them; empty for Spark's defaults
   * @param environment of all of them
   * @param sparkHome whose jars they run
   */
  public record Layout(
      int workers,
      int cores,
      String memory,
      Optional<Path> properties,
      Map<String, String> environment,
      Path sparkHome) {

    /** Of the Spark of the build. */
    public Layout(
        int workers,
        int cores,
        String memory,
        Optional<Path> properties,
        Map<String, String> environment) {
      this(workers, cores, memory, properties, environment, StandaloneCluster.sparkHome());
    }

    /** Workers of one core, with Spark's defaults. */
    public static Layout plain(int workers, String memory) {
      return new Layout(workers, 1, memory, Optional.empty(), Map.of());
    }

    /** The same of another Spark. */
    public Layout on(Path other) {
      return new Layout(workers, cores, memory, properties, environment, other);
    }
  }

  /**
   * Starts a cluster and waits until its workers are there.
   *
   * @param folder for logs and the workers' directories
   * @param workers of one core each
   */
  public static StandaloneCluster start(Path folder, int workers) {
    return start(folder, Layout.plain(workers, "1g"));
  }

  /**
   * The same with more memory.
   *
   * @param memory for the executors of each worker, as Spark writes it
   */
  public static StandaloneCluster start(Path folder, int workers, String memory) {
    return start(folder, Layout.plain(workers, memory));
  }

  /** The same with anything else. */
  public static StandaloneCluster start(Path folder, Layout layout) {
    int port = ServerProcess.freePort();
    StandaloneCluster cluster = new StandaloneCluster(folder, layout, port);
    try {
      ServerProcess master =
          cluster.launch(
              "master",
              "org.apache.spark.deploy.master.Master",
              "--host",
              "127.0.0.1",
              "--port",
              String.valueOf(port),
              "--webui-port",
              "0");
      master.await("Starting Spark master at");
      for (int worker = 0; worker < layout.workers(); worker++) {
        ServerProcess started =
            cluster.launch(
                "worker-" + worker,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                String.valueOf(layout.cores()),
                "--memory",
                layout.memory(),
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve("work-" + worker).toString(),
                cluster.master);
        started.await("Successfully registered with master");
      }
      return cluster;
    } catch (IllegalStateException e) {
      cluster.close();
      throw e;
    }
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

  /** Where its processes, and those that they start, write. */
  public Path folder() {
    return folder;
  }

  /** What the master has written. */
  public String masterLog() {
    return servers.get(0).log();
  }

  /** Executors of this cluster that are running, oldest first. */
  public List<ProcessHandle> executors() {
    return children("CoarseGrainedExecutorBackend");
  }

  /** Drivers that this cluster runs (cluster mode), oldest first. */
  public List<ProcessHandle> drivers() {
    return children("org.apache.spark.deploy.worker.DriverWrapper");
  }

  private List<ProcessHandle> children(String type) {
    return servers.stream()
        .flatMap(server -> server.handle().children())
        .filter(child -> CommandLines.of(child).contains(type))
        .sorted()
        .toList();
  }

  private ServerProcess launch(String name, String type, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ServerProcess.java());
    command.add("@" + Path.of("submit/java.options").toAbsolutePath());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            layout.sparkHome().resolve("jars") + "/*",
            type));
    layout
        .properties()
        .ifPresent(file -> command.addAll(List.of("--properties-file", file.toString())));
    command.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(layout.environment());
    environment.put("SPARK_HOME", layout.sparkHome().toString());
    environment.put("SPARK_SCALA_VERSION", scalaVersion());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("OMP_NUM_THREADS", "1");
    ServerProcess server = ServerProcess.start(folder.resolve(name + ".log"), environment, command);
    servers.add(server);
    return server;
  }

  private String scalaVersion() {
    try (Stream<Path> jars = Files.list(layout.sparkHome().resolve("jars"))) {
      boolean isOlder =
          jars.anyMatch(jar -> jar.getFileName().toString().startsWith("scala-library-2.12."));
      return isOlder ? "2.12" : "2.13";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends workers, which end their executors, and the master. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(executors());
    all.addAll(drivers());
    servers.forEach(server -> all.add(server.handle()));
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }
}
