package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.FakeNvidiaSmi;

/** {@code submit/gpu-discovery.sh}, as Spark calls it and reads what it prints. */
class GpuDiscoveryTest {
  @TempDir private Path folder;

  @Test
  void everyGpuHasItsNumber() throws Exception {
    FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.T4, FakeNvidiaSmi.L4.replaceFirst("0", "1"));

    Ended ended = discover(Map.of());

    assertThat(ended.exitCode()).as(ended.errors()).isZero();
    ResourceInformation found = ResourceInformation.parseJson(ended.printed());
    assertThat(found.name()).isEqualTo("gpu");
    assertThat(found.addresses()).containsExactly("0", "1");
  }

  /** CUDA counts what is visible anew, and stops at what it does not know. */
  @ParameterizedTest
  @CsvSource({"'1', 1", "'1,0', 2", "'GPU-63cd', 1", "'0,7,1', 1"})
  void hiddenGpusDoNotCount(String visible, int count) throws Exception {
    FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.T4, FakeNvidiaSmi.L4.replaceFirst("0", "1"));

    Ended ended = discover(Map.of("CUDA_VISIBLE_DEVICES", visible));

    assertThat(new ObjectMapper().readTree(ended.printed()).path("addresses")).hasSize(count);
  }

  @Test
  void withoutGpusOneLineSaysWhy() throws Exception {
    FakeNvidiaSmi.withoutDriver(folder);
    assertFails(discover(Map.of()), "couldn't communicate with the NVIDIA driver");
    FakeNvidiaSmi.withoutGpu(folder);
    assertFails(discover(Map.of()), "No devices were found");
    FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.T4);
    assertFails(discover(Map.of("CUDA_VISIBLE_DEVICES", "")), "leaves no GPU");
  }

  private static void assertFails(Ended ended, String why) {
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.printed()).isEmpty();
    assertThat(ended.errors().lines()).singleElement().asString().contains(why);
  }

  private record Ended(int exitCode, String printed, String errors) {}

  private Ended discover(Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(Path.of("submit", "gpu-discovery.sh").toAbsolutePath().toString()));
    builder.environment().remove("CUDA_VISIBLE_DEVICES");
    builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed, errors);
  }
}
