package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.FakeNvidiaSmi;
import org.winesclustering.QuickJava;
import org.winesclustering.StandaloneCluster;

/**
 * A standalone cluster whose worker, by submit/gpu-discovery.sh, tells Spark of two GPUs, which
 * Spark gives to two executors. ND4J's build for CUDA is there without its native parts, so that
 * every process has to take that for the CPU before ND4J looks at it.
 */
@Tag("cluster")
class GpuSchedulingIT {
  @TempDir private Path folder;

  @Test
  void everyTaskIsBoundToItsOwnGpuAndTheLedgerSaysWhich() throws Exception {
    FakeNvidiaSmi.withGpus(
        folder, FakeNvidiaSmi.T4, FakeNvidiaSmi.T4.replace("0, GPU-2", "1, GPU-3"));
    Map<String, String> environment = Map.of("PATH", folder + ":" + System.getenv("PATH"));
    Path properties =
        Files.write(
            folder.resolve("worker.properties"),
            List.of(
                "spark.worker.resource.gpu.amount 2",
                "spark.worker.resource.gpu.discoveryScript "
                    + Path.of("submit/gpu-discovery.sh").toAbsolutePath()));
    WinesProcess.Ended ended;
    try (StandaloneCluster cluster =
        StandaloneCluster.start(
            folder,
            new StandaloneCluster.Layout(1, 2, "2g", Optional.of(properties), environment))) {
      ended = train(cluster, environment);
    }

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderrLines())
        .filteredOn(line -> line.contains("computes on the CPU"))
        .singleElement()
        .asString()
        .contains("executor 0 on 127.0.0.1, executor 1 on 127.0.0.1")
        .contains("without its native parts");
    JsonNode manifest = PublishedFiles.json(folder.resolve("out/runs/run/run.json"));
    assertThat(manifest.at("/training/ledger")).hasSize(2);
    assertThat(
            StreamSupport.stream(manifest.at("/training/ledger").spliterator(), false)
                .flatMap(
                    worker -> StreamSupport.stream(worker.path("devices").spliterator(), false))
                .map(device -> device.path("gpu").asText())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("0", "1");
    assertThat(manifest.at("/training/backend").asText()).isEqualTo("CPU");
    assertThat(logs()).contains("Running task").doesNotContain("JCublasBackend");
    assertThat(ended.stderr()).doesNotContain("JCublasBackend");
  }

  private WinesProcess.Ended train(StandaloneCluster cluster, Map<String, String> environment)
      throws IOException, InterruptedException {
    String cuda;
    try (Stream<Path> jars = Files.list(Path.of("target/components/cuda"))) {
      cuda = jars.map(jar -> jar.toAbsolutePath().toString()).collect(Collectors.joining(","));
    }
    return WinesProcess.start(
            folder,
            environment,
            List.of(
                "train",
                "--gpu=prefer",
                "--output",
                folder.resolve("out").toString(),
                "--run-id",
                "run",
                "--set=training.epochs=4",
                "--set=training.members=2",
                "--set=training.workers=2",
                "--set=training.lessons.most=1",
                "--set=clusters.k=3",
                "--set=clusters.starts=1",
                "--",
                "--master",
                cluster.master(),
                "--jars",
                cuda,
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.executor.cores=1",
                // Known to Spark, so that it waits for both executors.
                "--conf",
                "spark.cores.max=2",
                "--conf",
                "spark.executor.memory=768m",
                "--conf",
                "spark.executor.resource.gpu.amount=1",
                "--conf",
                "spark.task.resource.gpu.amount=1",
                "--conf",
                "spark.scheduler.minRegisteredResourcesRatio=1.0",
                "--conf",
                QuickJava.EXECUTORS,
                "--conf",
                QuickJava.DRIVER))
        .await();
  }

  /** What the executors wrote. */
  private String logs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("work-0"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("std"))
          .map(GpuSchedulingIT::text)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
