package org.winesclustering.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.FakeNvidiaSmi;

class GpuPreflightTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "3.7, true", // K80
    "3.5, false", // K40
    "5.3, true",
    "6.0, true", // P100
    "7.0, true", // V100
    "7.5, true", // T4
    "8.0, true", // A100
    "8.6, true", // A10
    "8.9, true", // L4
    "9.0, false", // H100
    "10.0, false", // B200
    "12.0, false"
  })
  void machineCodeRunsOnLaterMinorNumbersOfItsMajorNumberOnly(String capability, boolean runs) {
    GpuDevice device =
        new GpuDevice(0, "a card", ComputeCapability.parse(capability).orElseThrow(), "535.1");

    assertThat(CudaBuild.obstacle(device).isEmpty()).isEqualTo(runs);
  }

  @Test
  void cardsWithMachineCodeAreUsable() throws IOException {
    String second = FakeNvidiaSmi.L4.replaceFirst("0", "1");

    GpuFinding finding = examine(FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.A100, second));

    assertThat(finding.isUsable()).isTrue();
    assertThat(finding.devices()).extracting(GpuDevice::ordinal).containsExactly(0, 1);
    assertThat(finding.description())
        .isEqualTo(
            "GPU 0, NVIDIA A100-SXM4-40GB, of compute capability 8.0; GPU 1, NVIDIA L4, of compute"
                + " capability 8.9; driver 525.85.12");
    assertThat(finding.remedy()).isEmpty();
  }

  @Test
  void aCardWithoutMachineCodeIsNamed() throws IOException {
    GpuFinding finding = examine(FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.H100));

    assertThat(finding.isUsable()).isFalse();
    assertThat(finding.description())
        .contains("GPU 0, NVIDIA H100 80GB HBM3, of compute capability 9.0, has no machine code");
    assertThat(finding.remedy()).contains("T4, V100, A100, A10 or L4");
  }

  @Test
  void oneUnsupportedCardAmongOthersHasToBeHidden() throws IOException {
    Path program =
        FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.H100, FakeNvidiaSmi.T4.replaceFirst("0", "1"));

    assertThat(examine(program).isUsable()).isFalse();
    GpuFinding hidden = examine(program, Map.of("CUDA_VISIBLE_DEVICES", "1"));
    assertThat(hidden.isUsable()).isTrue();
    assertThat(hidden.description()).startsWith("GPU 0, Tesla T4");
    assertThat(examine(program, Map.of("CUDA_VISIBLE_DEVICES", "GPU-2fd4")).isUsable()).isTrue();
  }

  @Test
  void hiddenCardsAreNotThere() throws IOException {
    GpuFinding finding =
        examine(
            FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.T4), Map.of("CUDA_VISIBLE_DEVICES", ""));

    assertThat(finding.isUsable()).isFalse();
    assertThat(finding.description()).isEqualTo("CUDA_VISIBLE_DEVICES is '', which leaves no GPU");
  }

  @Test
  void aDriverThatDoesNotWorkIsQuoted() throws IOException {
    assertThat(examine(FakeNvidiaSmi.mismatched(folder)).description())
        .isEqualTo(
            "NVIDIA's driver does not work: nvidia-smi ended with code 18 and said 'Failed to"
                + " initialize NVML: Driver/library version mismatch'");
    assertThat(examine(FakeNvidiaSmi.withoutDriver(folder)).remedy())
        .contains("make nvidia-smi work");
    assertThat(examine(FakeNvidiaSmi.withoutGpu(folder)).description())
        .isEqualTo("NVIDIA's driver finds no GPU");
    assertThat(examine(FakeNvidiaSmi.oldDriver(folder)).remedy())
        .isEqualTo("install driver 510 or later");
  }

  @Test
  void aCardThatHasFailedIsNoReasonToGuess() throws IOException {
    GpuFinding finding =
        examine(
            FakeNvidiaSmi.withGpus(
                folder, FakeNvidiaSmi.T4.replace("7.5", "[GPU requires reset]")));

    assertThat(finding.isUsable()).isFalse();
    assertThat(finding.description()).contains("[GPU requires reset]");
  }

  @Test
  void aDriverOfBeforeCuda11IsTooOld() throws IOException {
    GpuFinding finding =
        examine(
            FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.T4.replace("535.104.05", "440.33.01")));

    assertThat(finding.description())
        .isEqualTo("NVIDIA's driver 440.33.01 is too old for CUDA 11.6");
  }

  @Test
  void withoutAnythingItIsSaidWhatIsMissing() throws IOException {
    GpuFinding without = examine(folder.resolve("nothing-here"));
    Files.createFile(folder.resolve("version"));
    GpuFinding withoutProgram = examine(folder.resolve("nothing-here"));

    assertThat(without.description())
        .isEqualTo("there is no NVIDIA driver: nvidia-smi is not on the PATH");
    assertThat(withoutProgram.description()).contains("is loaded");
  }

  @Test
  void aDriverThatProgramsCannotCallIsFoundOut() throws IOException {
    GpuFinding card = driver(FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.H100), Map.of()).look();
    GpuFinding none = driver(FakeNvidiaSmi.withoutGpu(folder), Map.of()).look();

    assertThat(GpuPreflight.withoutLibrary(card).isUsable()).isFalse();
    assertThat(GpuPreflight.withoutLibrary(card).description())
        .contains("libcuda.so.1 cannot be loaded");
    assertThat(GpuPreflight.withoutLibrary(none)).isEqualTo(none);
  }

  @Test
  void theBuildForTheCpuIsFoundOut() throws IOException {
    NvidiaSmi driver = driver(FakeNvidiaSmi.withGpus(folder, FakeNvidiaSmi.T4), Map.of());

    GpuFinding finding = GpuPreflight.examine(driver, build());

    assertThat(finding.isUsable()).isFalse();
    assertThat(finding.devices()).hasSize(1);
    assertThat(finding.description())
        .isEqualTo("ND4J on the class path is its build for the CPU alone");
    assertThat(finding.remedy()).contains("-Pgpu");
  }

  @Test
  void whatIsMissingOfTheBuildIsFoundOut() throws IOException {
    ClassLoader java = cuda(false);
    ClassLoader all = cuda(true);

    assertThat(new CudaBuild(java, Map.of()).obstacle().orElseThrow().problem())
        .contains("without its native parts for linux-x86_64");
    assertThat(new CudaBuild(all, Map.of()).obstacle().orElseThrow().remedy())
        .contains("linux-x86_64-redist");
    Path libraries = Files.createDirectories(folder.resolve("lib"));
    Files.createFile(libraries.resolve("libcublas.so.11"));
    assertThat(new CudaBuild(all, Map.of("LD_LIBRARY_PATH", "/nowhere:" + libraries)).obstacle())
        .isEmpty();
  }

  /** With the files of the jars of nd4j-cuda and of its native parts, of which none has content. */
  private ClassLoader cuda(boolean withNativeParts) throws IOException {
    Path root = folder.resolve("cuda-" + withNativeParts);
    Files.createDirectories(root.resolve(CudaBuild.SERVICE).getParent());
    Files.writeString(
        root.resolve(CudaBuild.SERVICE), "# licence\norg.nd4j.linalg.jcublas.JCublasBackend\n");
    if (withNativeParts) {
      for (String file :
          new String[] {
            "org/nd4j/linalg/jcublas/bindings/linux-x86_64/libnd4jcuda.so",
            "org/bytedeco/cuda/linux-x86_64/libjnicudart.so"
          }) {
        Files.createDirectories(root.resolve(file).getParent());
        Files.write(root.resolve(file), new byte[0]);
      }
    }
    return new URLClassLoader(new URL[] {root.toUri().toURL()}, getClass().getClassLoader());
  }

  private static CudaBuild build() {
    return new CudaBuild(GpuPreflightTest.class.getClassLoader(), Map.of());
  }

  private NvidiaSmi driver(Path program, Map<String, String> environment) {
    return new NvidiaSmi(program.toString(), environment, folder.resolve("version"));
  }

  /** What stands in the way but the build on the test's class path. */
  private GpuFinding examine(Path program) throws IOException {
    return examine(program, Map.of());
  }

  private GpuFinding examine(Path program, Map<String, String> environment) throws IOException {
    Path libraries = Files.createDirectories(folder.resolve("cuda-libraries"));
    Files.write(libraries.resolve("libcublas.so.11"), new byte[0]);
    return GpuPreflight.examine(
        driver(program, environment),
        new CudaBuild(cuda(true), Map.of("LD_LIBRARY_PATH", libraries.toString())));
  }
}
