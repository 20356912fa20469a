package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a machine with a GPU: {@code ./mvnw -Pgpu verify -Dgroups=gpu}. */
@Tag("gpu")
class GpuCardIT {
  @TempDir private Path folder;

  @Test
  void trainsOnTheGpuAndFindsTheSameClasses() throws Exception {
    JsonNode onGpu = train("gpu", "require");
    JsonNode onCpu = train("cpu", "off");

    assertThat(onGpu.at("/training/backend").asText()).isEqualTo("CUDA");
    assertThat(onGpu.at("/training/ledger"))
        .isNotEmpty()
        .allSatisfy(
            worker -> assertThat(worker.at("/devices/0/backend").asText()).isEqualTo("CUDA"));
    assertThat(onGpu.at("/gpu/findings/0/usable").asBoolean()).isTrue();
    // With CUDA on the class path, and not asked for.
    assertThat(onCpu.at("/training/backend").asText()).isEqualTo("CPU");
    assertThat(onGpu.at("/metrics/external/ari").asDouble())
        .isGreaterThan(onCpu.at("/metrics/external/ari").asDouble() - 0.05);
  }

  private JsonNode train(String output, String gpu) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--gpu=" + gpu, "--run-id", "run", "--output"));
    arguments.add(folder.resolve(output).toString());
    arguments.addAll(List.of("--set=clusters.k=3", "--", "--master", "local[2]", "--jars"));
    try (Stream<Path> jars = Files.list(Path.of("target/gpu"))) {
      arguments.add(
          jars.map(jar -> jar.toAbsolutePath().toString()).collect(Collectors.joining(",")));
    }
    WinesProcess.Ended ended = WinesProcess.start(folder, Map.of(), arguments).await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    return PublishedFiles.json(folder.resolve(output).resolve("runs/run/run.json"));
  }
}
