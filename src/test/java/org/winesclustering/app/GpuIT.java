package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.FakeNvidiaSmi;
import org.winesclustering.QuickJava;
import org.winesclustering.device.EmulatedDriver;

/**
 * The command where GPUs are asked for, on machines that have none: what it says of them, and what
 * runs on a GPU and else does not, forced to run on the CPU.
 */
class GpuIT {
  @TempDir private Path folder;

  @Test
  void withoutTheDriversLibraryTheCpuComputesAndTheLayersOperationsAgreeWithItsOwn()
      throws Exception {
    FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.T4);

    WinesProcess own = train("own", "off", "blas");
    WinesProcess forced = train("forced", "prefer", "nd4j");

    WinesProcess.Ended ended = forced.await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderrLines())
        .filteredOn(line -> line.contains("computes on the CPU"))
        .singleElement()
        .asString()
        .contains("libcuda.so.1 cannot be loaded")
        .contains("NVIDIA_DRIVER_CAPABILITIES");
    JsonNode manifest = manifest("forced");
    assertThat(manifest.at("/training/backend").asText()).isEqualTo("CPU");
    assertThat(manifest.at("/training/ledger"))
        .isNotEmpty()
        .allSatisfy(
            worker -> {
              assertThat(worker.at("/devices")).hasSize(1);
              assertThat(worker.at("/devices/0/backend").asText()).isEqualTo("CPU");
              assertThat(worker.at("/devices/0/host").asText()).isNotEmpty();
            });
    assertThat(manifest.at("/gpu/findings/0/usable").asBoolean(true)).isFalse();

    WinesProcess.Ended other = own.await();
    assertThat(other.exitCode()).as(other.stderr()).isZero();
    assertThat(other.stderr()).doesNotContain("GPU");
    double loss = manifest("own").at("/training/finalLoss").asDouble();
    // The same up to rounding; not the very same number, which only the same code would give.
    assertThat(manifest.at("/training/finalLoss").asDouble())
        .isCloseTo(loss, within(0.02 * loss))
        .isNotEqualTo(loss);
  }

  @Test
  void aCardThatCannotBeCalledEndsTheRunWhereAGpuIsRequired() throws Exception {
    FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.H100);

    WinesProcess.Ended ended = train("required", "require", "nd4j").await();

    assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(8);
    assertThat(ended.stderrLines().get(ended.stderrLines().size() - 1))
        .startsWith("wines: training.gpu is require, and this process cannot compute on a GPU: ")
        .contains("libcuda.so.1 cannot be loaded")
        .contains("--gpu=prefer");
    try (Stream<Path> runs = Files.list(folder.resolve("required/runs"))) {
      assertThat(runs.map(run -> read(run.resolve("run.json")).path("exitCode").asInt()))
          .containsExactly(8);
    }
  }

  /** The choice of GPUs is made once for a process. */
  @Test
  void emulatedCardsTrainAndScoreAsTheCpuDoes() throws Exception {
    WinesProcess own = train("own", "off", "blas");
    WinesProcess card =
        train("card", "require", "blas " + EmulatedDriver.option(), Map.of("EMULATED_CARDS", "2"));

    WinesProcess.Ended ended = card.await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderr()).contains("this process: GPU 0, emulated on the processor with");
    JsonNode manifest = manifest("card");
    assertThat(manifest.at("/training/backend").asText()).isEqualTo("CUDA");
    assertThat(manifest.at("/training/ledger")).hasSize(2);
    for (int worker = 0; worker < 2; worker++) {
      JsonNode devices = manifest.at("/training/ledger").path(worker).path("devices");
      assertThat(devices).hasSize(1);
      assertThat(devices.at("/0/gpu").asInt(-1)).isEqualTo(worker);
      assertThat(devices.at("/0/name").asText()).isEqualTo("emulated on the processor");
    }
    assertThat(manifest.at("/gpu/findings/0/usable").asBoolean()).isTrue();

    WinesProcess.Ended other = own.await();
    assertThat(other.exitCode()).as(other.stderr()).isZero();
    double loss = manifest("own").at("/training/finalLoss").asDouble();
    assertThat(manifest.at("/training/finalLoss").asDouble())
        .isCloseTo(loss, within(1e-3 * loss))
        .isNotEqualTo(loss);
  }

  private WinesProcess train(String output, String gpu, String kernels) throws IOException {
    return train(output, gpu, kernels, Map.of());
  }

  private WinesProcess train(
      String output, String gpu, String kernels, Map<String, String> environment)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--gpu=" + gpu,
                "--output",
                folder.resolve(output).toString(),
                "--run-id",
                "run",
                "--set=training.epochs=4",
                "--set=training.members=2",
                "--set=training.lessons.most=1",
                "--set=clusters.k=3",
                "--set=clusters.starts=1",
                "--set=clusters.bootstraps=2",
                "--set=clusters.max-iterations=5",
                "--",
                "--conf",
                QuickJava.DRIVER + " -Dorg.winesclustering.kernels=" + kernels));
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", folder + ":" + System.getenv("PATH"));
    return WinesProcess.start(folder, all, arguments);
  }

  private JsonNode manifest(String output) {
    return read(folder.resolve(output).resolve("runs/run/run.json"));
  }

  private static JsonNode read(Path file) {
    try {
      return PublishedFiles.json(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
