package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.FakeNvidiaSmi;
import org.winesclustering.QuickJava;
import org.winesclustering.StandaloneCluster;
import org.winesclustering.device.EmulatedDriver;

/**
 * A standalone cluster whose worker, by submit/gpu-discovery.sh, tells Spark of two GPUs, which
 * Spark gives to two executors. First ND4J's build for CUDA is there without its native parts, so
 * that every process has to take that for the CPU before ND4J looks at it; then the emulated driver
 * is.
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
    WinesProcess.Ended emulated;
    try (StandaloneCluster cluster =
        StandaloneCluster.start(
            folder,
            new StandaloneCluster.Layout(1, 2, "2g", Optional.of(properties), environment))) {
      ended = train(cluster, environment, "run", List.of("--jars", cuda()), "prefer", "");
      emulated =
          train(
              cluster,
              environment,
              "emulated",
              List.of("--conf", "spark.executorEnv.EMULATED_CARDS=2"),
              "require",
              " " + EmulatedDriver.option());
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
    assertThat(devices(manifest, "gpu")).containsExactlyInAnyOrder("0", "1");
    assertThat(manifest.at("/training/backend").asText()).isEqualTo("CPU");

    assertThat(emulated.exitCode()).as(emulated.stderr()).isZero();
    JsonNode onCards = PublishedFiles.json(folder.resolve("out/runs/emulated/run.json"));
    assertThat(onCards.at("/training/backend").asText()).isEqualTo("CUDA");
    assertThat(onCards.at("/training/ledger")).hasSize(2);
    assertThat(devices(onCards, "gpu")).containsExactlyInAnyOrder("0", "1");
    assertThat(devices(onCards, "name")).containsExactly("emulated on the processor");
    assertThat(onCards.at("/training/finalLoss").asDouble())
        .isCloseTo(manifest.at("/training/finalLoss").asDouble(), withinPercentage(1));
    assertThat(logs()).contains("Running task").doesNotContain("JCublasBackend");
    assertThat(ended.stderr()).doesNotContain("JCublasBackend");
  }

  /** What the ledger tells of all devices. */
  private static Set<String> devices(JsonNode manifest, String key) {
    return StreamSupport.stream(manifest.at("/training/ledger").spliterator(), false)
        .flatMap(worker -> StreamSupport.stream(worker.path("devices").spliterator(), false))
        .map(device -> device.path(key).asText())
        .collect(Collectors.toSet());
  }

  private static String cuda() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target/components/cuda"))) {
      return jars.map(jar -> jar.toAbsolutePath().toString()).collect(Collectors.joining(","));
    }
  }

  private WinesProcess.Ended train(
      StandaloneCluster cluster,
      Map<String, String> environment,
      String run,
      List<String> more,
      String gpu,
      String optionOfExecutors)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--gpu=" + gpu,
                "--output",
                folder.resolve("out").toString(),
                "--run-id",
                run,
                "--set=training.epochs=4",
                "--set=training.members=2",
                "--set=training.workers=2",
                "--set=training.lessons.most=1",
                "--set=clusters.k=3",
                "--set=clusters.starts=1",
                "--",
                "--master",
                cluster.master(),
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
                QuickJava.EXECUTORS + optionOfExecutors,
                "--conf",
                QuickJava.DRIVER));
    arguments.addAll(more);
    return WinesProcess.start(folder, environment, arguments).await();
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
