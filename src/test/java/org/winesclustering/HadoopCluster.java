package org.winesclustering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A Hadoop cluster of real processes on the loopback address: HDFS of a name node and a data node,
 * YARN of a resource manager and a node manager, which starts containers in processes of their own
 * and kills those that take more memory than they asked for. The servers' classes are in
 * target/components/hadoop, where the profile cluster puts them.
 */
public final class HadoopCluster implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path COMPONENTS = TARGET.resolve("components/hadoop");
  private static final String ANY_PORT = "127.0.0.1:0";

  private final List<ServerProcess> servers = new ArrayList<>();
  private final Path folder;
  private final String nameNode = freeAddress();
  private final String resourceManager = freeAddress();
  private final String scheduler = freeAddress();
  private final String resourceTracker = freeAddress();

  private HadoopCluster(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts a cluster and waits until files can be written and containers started.
   *
   * @param folder for the settings, the logs, the blocks, and the containers' directories
   */
  public static HadoopCluster start(Path folder) {
    return started(
        folder,
        cluster -> {
          ServerProcess nodeManager = cluster.launchYarn();
          cluster.launchHdfs();
          nodeManager.await("Registered with ResourceManager");
        });
  }

  /** Starts HDFS alone. */
  public static HadoopCluster startHdfs(Path folder) {
    return started(folder, HadoopCluster::launchHdfs);
  }

  private static HadoopCluster started(Path folder, Consumer<HadoopCluster> servers) {
    HadoopCluster cluster = new HadoopCluster(folder);
    try {
      cluster.configure();
      servers.accept(cluster);
      return cluster;
    } catch (RuntimeException | IOException e) {
      cluster.close();
      throw new IllegalStateException("the Hadoop cluster did not start", e);
    }
  }

  private void launchHdfs() {
    String type = "hdfs.server.namenode.NameNode";
    ServerProcess format = launch("format", type, "-format", "-nonInteractive");
    format.handle().onExit().join();
    if (!format.log().contains("successfully formatted")) {
      throw new IllegalStateException("HDFS has no directories: " + format.log());
    }
    launch("name-node", type).await("NameNode RPC up at");
    launch("data-node", "hdfs.server.datanode.DataNode").await("successfully registered with NN");
  }

  /** Begins to start YARN, whose node manager is the last of its servers to be ready. */
  private ServerProcess launchYarn() {
    launch("resource-manager", "yarn.server.resourcemanager.ResourceManager");
    return launch("node-manager", "yarn.server.nodemanager.NodeManager");
  }

  private void configure() throws IOException {
    Files.createDirectories(configuration());
    site(
        "core",
        Map.of(
            "fs.defaultFS",
            "hdfs://" + nameNode,
            "hadoop.tmp.dir",
            folder.resolve("tmp").toString()));
    site(
        "hdfs",
        Map.of(
            "dfs.replication", "1",
            "dfs.namenode.http-address", ANY_PORT,
            "dfs.datanode.address", ANY_PORT,
            "dfs.datanode.http.address", ANY_PORT,
            "dfs.datanode.ipc.address", ANY_PORT));
    site("yarn", yarn());
    Files.writeString(
        logging(),
        """
        rootLogger.level = info
        rootLogger.appenderRef.console.ref = console
        appender.console.type = Console
        appender.console.name = console
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
        """);
  }

  private Map<String, String> yarn() {
    Map<String, String> yarn = new TreeMap<>();
    yarn.put("yarn.resourcemanager.hostname", "127.0.0.1");
    yarn.put("yarn.resourcemanager.address", resourceManager);
    yarn.put("yarn.resourcemanager.scheduler.address", scheduler);
    yarn.put("yarn.resourcemanager.resource-tracker.address", resourceTracker);
    yarn.put("yarn.resourcemanager.admin.address", ANY_PORT);
    yarn.put("yarn.resourcemanager.webapp.address", ANY_PORT);
    // The other ones want files of their own with queues.
    yarn.put(
        "yarn.resourcemanager.scheduler.class",
        "org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler");
    yarn.put("yarn.scheduler.minimum-allocation-mb", "128");
    yarn.put("yarn.nodemanager.hostname", "127.0.0.1");
    yarn.put("yarn.nodemanager.address", ANY_PORT);
    yarn.put("yarn.nodemanager.localizer.address", ANY_PORT);
    yarn.put("yarn.nodemanager.webapp.address", ANY_PORT);
    yarn.put("yarn.nodemanager.local-dirs", folder.resolve("local").toString());
    yarn.put("yarn.nodemanager.log-dirs", folder.resolve("containers").toString());
    // For a driver and four executors.
    yarn.put("yarn.nodemanager.resource.memory-mb", "8192");
    yarn.put("yarn.nodemanager.resource.cpu-vcores", "8");
    // Java reserves addresses that it does not use; and a disk that is 90 % full does for a test.
    yarn.put("yarn.nodemanager.vmem-check-enabled", "false");
    yarn.put("yarn.nodemanager.disk-health-checker.enable", "false");
    return yarn;
  }

  private void site(String name, Map<String, String> properties) throws IOException {
    String text =
        properties.entrySet().stream()
            .map(
                property ->
                    "<property><name>%s</name><value>%s</value></property>\n"
                        .formatted(property.getKey(), property.getValue()))
            .collect(Collectors.joining("", "<configuration>\n", "</configuration>\n"));
    Files.writeString(configuration().resolve(name + "-site.xml"), text);
  }

  private ServerProcess launch(String name, String type, String... arguments) {
    List<String> all = new ArrayList<>(List.of(ServerProcess.java()));
    all.add("@" + Path.of("submit/java.options").toAbsolutePath());
    all.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    all.add("-Dlog4j2.configurationFile=" + logging());
    all.add("-cp");
    all.add(configuration() + ":" + COMPONENTS + "/*:" + TARGET.resolve("spark/jars") + "/*");
    all.add("org.apache.hadoop." + type);
    all.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "HADOOP_CONF_DIR", configuration().toString(),
            // Containers inherit it from the node.
            "JAVA_HOME", System.getProperty("java.home"));
    ServerProcess server = ServerProcess.start(folder.resolve(name + ".log"), environment, all);
    servers.add(server);
    return server;
  }

  /** Not among the settings, which go into every container. */
  private Path logging() {
    return folder.resolve("log4j2.properties");
  }

  /** The directory for {@code HADOOP_CONF_DIR}. */
  public Path configuration() {
    return folder.resolve("conf");
  }

  /** HDFS. */
  public FileSystem fileSystem() {
    Configuration hadoop = new Configuration();
    for (String name : List.of("core", "hdfs")) {
      hadoop.addResource(
          new org.apache.hadoop.fs.Path(
              configuration().resolve(name + "-site.xml").toUri().toString()));
    }
    try {
      return FileSystem.newInstance(hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drivers of cluster mode that are running in containers. */
  public List<ProcessHandle> drivers() {
    return containers("org.apache.spark.deploy.yarn.ApplicationMaster");
  }

  /** Executors that are running in containers. */
  public List<ProcessHandle> executors() {
    return containers("YarnCoarseGrainedExecutorBackend");
  }

  /** The JVMs themselves, not the shells that they were started by. */
  private List<ProcessHandle> containers(String type) {
    return servers.stream()
        .flatMap(server -> server.handle().descendants())
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .filter(process -> CommandLines.of(process).contains(type))
        .toList();
  }

  private static String freeAddress() {
    return "127.0.0.1:" + ServerProcess.freePort();
  }

  /** Ends all containers and servers. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>();
    for (ServerProcess server : servers) {
      all.add(server.handle());
      all.addAll(server.handle().descendants().toList());
    }
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }
}
