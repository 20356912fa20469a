package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.HadoopCluster;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** What publishing rests on, on a real HDFS, with several writers at a time. */
@Tag("cluster")
class HdfsIT {
  private static final int WRITERS = 8;
  private static final Lease LEASE = new Lease(Duration.ofMinutes(5), Optional.empty());

  @TempDir private static Path folder;
  private static HadoopCluster cluster;

  @BeforeAll
  static void start() {
    cluster = HadoopCluster.startHdfs(folder);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** As another process would see it: with a connection of its own. */
  private static SmallFile file(String path) {
    FileSystem hdfs = cluster.fileSystem();
    return new SmallFile(hdfs.makeQualified(new org.apache.hadoop.fs.Path(path)), hdfs);
  }

  private static ObjectNode content(int writer) {
    // Longer than what is sent at once.
    return new ObjectMapper()
        .createObjectNode()
        .put("writer", writer)
        .put("text", "x".repeat(200_000));
  }

  /** Does something at the same time by several threads. */
  private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofSeveralWritersOneMakesAFile() throws Exception {
    for (int round = 0; round < 10; round++) {
      String path = "/create/" + round + ".json";
      List<Callable<Optional<Integer>>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        SmallFile file = file(path);
        int number = writer;
        writers.add(() -> created(file, number));
      }

      List<Integer> winners = together(writers).stream().flatMap(Optional::stream).toList();

      assertThat(winners).hasSize(1);
      assertThat(file(path).read()).contains(content(winners.get(0)));
    }
    assertThat(cluster.fileSystem().listStatus(new org.apache.hadoop.fs.Path("/create")))
        .hasSize(10);
  }

  private static Optional<Integer> created(SmallFile file, int writer) throws IOException {
    try {
      file.create(content(writer));
      return Optional.of(writer);
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
  }

  @Test
  void aReaderSeesAFileWholeWhileItIsReplaced() throws Exception {
    SmallFile written = file("/replaced.json");
    SmallFile read = file("/replaced.json");
    written.replace(content(0));

    List<Integer> torn =
        together(
            List.of(
                () -> {
                  for (int version = 1; version <= 50; version++) {
                    written.replace(content(version));
                  }
                  return 0;
                },
                () -> {
                  int missing = 0;
                  for (int version = 0; version < 50; version = last(read).orElse(version)) {
                    missing += last(read).isEmpty() ? 1 : 0;
                  }
                  return missing;
                }));

    assertThat(torn).containsExactly(0, 0);
  }

  private static Optional<Integer> last(SmallFile file) throws IOException {
    return file.read().map(content -> content.get("writer").asInt());
  }

  @Test
  void ofSeveralProcessesOneMayMakeARun() throws Exception {
    List<Callable<Optional<Claim>>> takers = new ArrayList<>();
    for (int taker = 0; taker < WRITERS; taker++) {
      takers.add(HdfsIT::taken);
    }

    List<Claim> claims = together(takers).stream().flatMap(Optional::stream).toList();

    assertThat(claims).hasSize(1);
    claims.get(0).check();
    assertThatThrownBy(() -> claimFile().take(LEASE))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("run r is being made by process");
    claims.get(0).release();
    claimFile().take(LEASE).release();
  }

  private static ClaimFile claimFile() {
    OutputDirectory output =
        OutputDirectory.of(
            cluster
                .fileSystem()
                .makeQualified(new org.apache.hadoop.fs.Path("/claimed"))
                .toString(),
            cluster.fileSystem().getConf());
    return output.claimOf("r");
  }

  private static Optional<Claim> taken() throws IOException {
    try {
      return Optional.of(claimFile().take(LEASE));
    } catch (WinesFailure e) {
      assertThat(e.kind()).isEqualTo(FailureKind.CONFLICT);
      return Optional.empty();
    }
  }

  @Test
  void ofSeveralMoversToOneNameOneSucceedsAndTheRestChangesNothing() throws Exception {
    FileSystem hdfs = cluster.fileSystem();
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path("/moved/runs/r");
    List<Callable<Boolean>> movers = new ArrayList<>();
    for (int mover = 0; mover < WRITERS; mover++) {
      org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path("/moved/attempts/" + mover);
      hdfs.mkdirs(new org.apache.hadoop.fs.Path(from, "model"));
      movers.add(
          () -> {
            try {
              new DirectoryMove(hdfs).move(from, target);
              return true;
            } catch (FileAlreadyExistsException e) {
              return false;
            }
          });
    }

    assertThat(together(movers)).containsOnlyOnce(true);
    assertThat(hdfs.listStatus(target)).hasSize(1);
  }

  @Test
  void anOldRunGoesInOneStep() throws Exception {
    FileSystem hdfs = cluster.fileSystem();
    org.apache.hadoop.fs.Path root = hdfs.makeQualified(new org.apache.hadoop.fs.Path("/pruned"));
    OutputDirectory output = OutputDirectory.of(root.toString(), hdfs.getConf());
    for (String runId : List.of("a", "b", "c")) {
      RunDirectory run = RunDirectory.claim(output, "train", runId, LEASE);
      run.begin(new Manifest().soFar());
      run.writeText("report.html", runId);
      run.publish(
          new Manifest()
              .put("runId", runId)
              .put("command", "train")
              .put("finishedAt", Instant.now().toString())
              .succeeded(),
          Checksums.inThisProcess(hdfs.getConf()));
    }

    List<PruneFate> fates =
        new Prune(output, new PruneLimits(1, Duration.ZERO), List.of()).run(Duration.ofDays(7));

    assertThat(fates.stream().filter(PruneFate::isRemoved))
        .extracting(PruneFate::runId)
        .containsExactly("a");
    assertThat(output.runs()).containsExactlyInAnyOrder("b", "c");
    for (String empty : List.of("attempts", "claims")) {
      assertThat(hdfs.listStatus(new org.apache.hadoop.fs.Path(root, empty))).isEmpty();
    }
  }
}
