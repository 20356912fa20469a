package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.AttemptFiles;
import org.winesclustering.QuickJava;

/** What others on the machine can reach of a run, and what it leaves behind. */
class ExposureIT {
  private static final Pattern SERVICE =
      Pattern.compile("Successfully started service '([^']+)' on port (\\d+)");
  private static final String LISTENING = "0A";

  /** 127.0.0.1, as /proc/net writes it, also as an address of IPv6. */
  private static final List<String> LOOPBACK =
      List.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  @TempDir private Path folder;
  private Path temporary;
  private Path log;

  @BeforeEach
  void makeTemporaryDirectory() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    log = folder.resolve("wines.log");
  }

  private WinesProcess start(String runId, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--output", folder.resolve("output").toString(), "--run-id", runId));
    arguments.addAll(List.of("--set", "training.epochs=1", "--set", "clusters.k=2"));
    arguments.addAll(List.of("--set", "training.members=1", "--set", "clusters.starts=1"));
    arguments.addAll(
        List.of("--set", "clusters.bootstraps=2", "--set", "clusters.max-iterations=5"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--", "--conf", QuickJava.DRIVER + " -Djava.io.tmpdir=" + temporary));
    Map<String, String> environment =
        Map.of("TMPDIR", temporary.toString(), "WINES_LOG_FILE", log.toString());
    return WinesProcess.start(folder, environment, arguments);
  }

  /** Addresses and ports on which a process waits to be called, as /proc writes them. */
  private static Set<String> listening(long process) throws IOException {
    Path proc = Path.of("/proc", String.valueOf(process));
    Set<String> sockets = new TreeSet<>();
    try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
      for (Path descriptor : open.toList()) {
        // Some are closed meanwhile.
        if (Files.isSymbolicLink(descriptor)) {
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    Set<String> listening = new TreeSet<>();
    for (String protocol : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(proc.resolve("net").resolve(protocol))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields[3].equals(LISTENING) && sockets.contains("socket:[" + fields[9] + "]")) {
          listening.add(fields[1]);
        }
      }
    }
    return listening;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }

  private Set<Integer> portsOfSpark() throws IOException {
    Set<Integer> ports = new TreeSet<>();
    Set<String> services = new TreeSet<>();
    Matcher matcher = SERVICE.matcher(Files.readString(log));
    while (matcher.find()) {
      services.add(matcher.group(1));
      ports.add(Integer.valueOf(matcher.group(2)));
    }
    assertThat(services)
        .containsExactly("org.apache.spark.network.netty.NettyBlockTransferService", "sparkDriver");
    return ports;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** Spark's rows are in one directory for their owner alone; others, if there are, are empty. */
  private void assertThatNoOneElseReadsRows() throws IOException {
    List<Path> directories = files(temporary).stream().filter(Files::isDirectory).toList();
    assertThat(directories)
        .anySatisfy(
            directory -> {
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                  .isEqualTo("rwx------");
              assertThat(names(directory)).anyMatch(name -> name.startsWith("blockmgr-"));
            });
    for (Path directory : directories) {
      if (Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_READ)) {
        assertThat(files(directory)).as("content of %s", directory).isEmpty();
      }
    }
  }

  private static List<String> names(Path directory) throws IOException {
    return files(directory).stream().map(file -> file.getFileName().toString()).toList();
  }

  @Test
  void onlySparkListensAndRowsOnDiskArePrivateAndRemoved() throws Exception {
    WinesProcess run = start("good");
    run.awaitThat(
        "there was started.json",
        () -> AttemptFiles.has(folder.resolve("output"), "good", "started.json"));
    assertThatNoOneElseReadsRows();
    Set<String> addresses = listening(run.pid());

    assertThat(addresses).allMatch(address -> LOOPBACK.contains(address.split(":", -1)[0]));
    assertThat(addresses.stream().map(ExposureIT::port)).hasSameElementsAs(portsOfSpark());
    WinesProcess.Ended ended = run.await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(files(temporary)).isEmpty();
  }
}
