package org.winesclustering.devicecheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.device.EmulatedDriver;

/**
 * A copy of {@code target/device-check} on an emulated driver, with nothing else in its environment
 * than a few commands.
 */
class DeviceCheckIT {
  private static final Path KIT = Path.of("target/device-check");
  private static final long MOST_BYTES = 60_000_000;
  private static final List<String> COMMANDS = List.of("bash", "dirname", "uname", "chmod");

  /** The quickest of the fixtures. */
  private static final String SMALL = "leaky-relu";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path kit;

  private record Ended(int exitCode, String output, String errors) {}

  @BeforeEach
  void copy() throws IOException {
    kit = folder.resolve("a copy");
    for (Path file : files()) {
      Path to = kit.resolve(KIT.relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path commands = Files.createDirectory(folder.resolve("bin"));
    for (String command : COMMANDS) {
      Files.createSymbolicLink(commands.resolve(command), Path.of("/bin", command));
    }
    environment.put("PATH", commands.toString());
    environment.put(
        "LD_LIBRARY_PATH", EmulatedDriver.library().toAbsolutePath().getParent().toString());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(KIT)) {
      return files.filter(file -> !Files.isDirectory(file)).toList();
    }
  }

  @Test
  void isSmallAndOfFilesAlone() throws IOException {
    long size = 0;
    for (Path file : files()) {
      assertThat(file).isRegularFile();
      assertThat(Files.isSymbolicLink(file)).as(file.toString()).isFalse();
      size += Files.size(file);
    }
    assertThat(size).isBetween(1L, MOST_BYTES);

    Set<String> packages = new TreeSet<>();
    try (JarFile jar = new JarFile(KIT.resolve("lib/device-check.jar").toFile())) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .forEach(name -> packages.add(name.substring(0, name.lastIndexOf('/'))));
    }
    assertThat(packages)
        .containsExactly("org/winesclustering/device", "org/winesclustering/devicecheck");
  }

  @Test
  void everyFixtureAgreesAndRatesAreBesidePyTorchs() throws Exception {
    environment.put(
        "PYTHON",
        program(
                "python",
                "echo 'a warning'",
                "echo '{\"torch\":\"9.9\",\"device\":\"'\"$3\"'\",\"rates\":[{\"network\":\"HEAVY\","
                    + "\"batch\":256,\"way\":\"graph\",\"rowsPerSecond\":0.5}]}'")
            .toString());

    Ended ended = run("--quick");

    assertThat(ended.exitCode()).as(ended.errors()).isZero();
    JsonNode report = JSON.readTree(folder.resolve("device-check.json").toFile());
    assertThat(report.path("failures")).isEmpty();
    assertThat(report.path("kernels").asText()).hasSize(64);
    assertThat(report.at("/driver/cuda").asText()).isEqualTo("12.4");
    JsonNode card = report.path("cards").path(0);
    assertThat(card.path("name").asText()).isEqualTo("emulated on the processor");
    assertThat(card.path("capability").asText()).isEqualTo("8.6");
    assertThat(card.path("checks").findValuesAsText("network"))
        .containsExactly(
            "DEFAULT",
            "HEAVY",
            "elu",
            "gauss",
            "identity",
            SMALL,
            "mask",
            "missing",
            "relu",
            "selu",
            "sigmoid",
            "swap",
            "tanh",
            "wide");
    for (JsonNode check : card.path("checks")) {
      assertThat(check.path("sameBits").asBoolean()).isTrue();
      assertThat(check.path("agreement").findValuesAsText("steps")).containsExactly("1", "20");
    }
    assertThat(card.path("rates").findValuesAsText("batch"))
        .containsExactly("256", "2048", "256", "2048");
    assertThat(card.path("rates").path(0).path("tiling").path("threads").asInt()).isEqualTo(32);
    assertThat(card.path("tilings")).hasSize(14);
    JsonNode ratio = card.path("ratios").path(0);
    assertThat(ratio.path("times").asDouble())
        .isEqualTo(card.path("rates").path(2).path("rowsPerSecond").asDouble() / 0.5);
    assertThat(ratio.path("target").asDouble()).isEqualTo(3);
    assertThat(card.at("/peer/device").asText()).isEqualTo("--card=0");
    assertThat(ended.output())
        .contains("HEAVY       256 rows: after 1 steps")
        .contains("the same bits twice: passed")
        .contains("times PyTorch's graph (target 3.0)")
        .contains("memcheck: there is no compute-sanitizer");
  }

  @Test
  void aFixtureThatDisagreesFails() throws Exception {
    keep("tanh");
    Path numbers = kit.resolve("fixtures/tanh.floats");
    ByteBuffer changed =
        ByteBuffer.wrap(Files.readAllBytes(numbers)).order(ByteOrder.LITTLE_ENDIAN);
    // Of the initial parameters: all that follows is another training.
    changed.putFloat(0, changed.getFloat(0) + 1);
    Files.write(numbers, changed.array());

    Ended ended = run("--quick");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.errors())
        .containsPattern(
            "FAILED: card 0, tanh at 61 rows: parameters after 1 steps: [\\d.e-]+ from DL4J's, at"
                + " most 1e-04 are allowed")
        .contains("loss after 20 steps");
    JsonNode report = JSON.readTree(folder.resolve("device-check.json").toFile());
    assertThat(report.path("failures")).isNotEmpty();
    assertThat(report.at("/cards/0/checks/0/agreement/0/parameters").asDouble())
        .isGreaterThan(1e-4);
    assertThat(report.at("/cards/0/peer/why").asText()).isEqualTo("there is no python3");
  }

  @Test
  void kernelsThatTheDriverRefusesFail() throws Exception {
    Path jar = kit.resolve("lib/device-check.jar");
    try (FileSystem classes = FileSystems.newFileSystem(jar)) {
      Files.writeString(
          classes.getPath("org/winesclustering/device/ensemble.ptx"), "// of another version\n");
    }

    Ended ended = run("--quick");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.errors().lines())
        .containsExactly(
            "FAILED: card 0, NVIDIA's driver failed in cuModuleLoadData: CUDA_ERROR_EMULATED, of the"
                + " emulation (200)");
    assertThat(JSON.readTree(folder.resolve("device-check.json").toFile()).path("failures"))
        .hasSize(1);
  }

  @Test
  void withoutADriverItCannotRun() throws Exception {
    environment.remove("LD_LIBRARY_PATH");

    Ended ended = run();

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.errors().lines())
        .containsExactly(
            "device-check cannot run: there is no libcuda.so.1. Install NVIDIA's driver, 450 or"
                + " later, or, in a container, have it given (docker run --gpus all)");
    assertThat(folder.resolve("device-check.json")).doesNotExist();
  }

  @Test
  void whatTheSanitizerFindsFails() throws Exception {
    keep(SMALL);
    program(
        "compute-sanitizer",
        "tool=$2; shift 4",
        "\"$@\" || exit 9",
        "if [ \"$tool\" = memcheck ]; then echo '========= ERROR SUMMARY: 0 errors'; exit 0; fi",
        "echo '========= RACECHECK SUMMARY: 2 hazards displayed (2 errors, 0 warnings)'; exit 1");

    Ended ended = run("--quick");

    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
    assertThat(ended.errors().lines())
        .containsExactly(
            "FAILED: racecheck of compute-sanitizer: RACECHECK SUMMARY: 2 hazards displayed (2"
                + " errors, 0 warnings)");
    assertThat(ended.output()).contains("memcheck: ERROR SUMMARY: 0 errors");
  }

  @Test
  void pyTorchLearnsTheSame() throws Exception {
    String python = System.getProperty("bench.python");
    assumeTrue(python != null, "-Dbench.python names no Python with PyTorch");
    List<String> command =
        List.of(python, kit.resolve("peer.py").toString(), kit + "/fixtures", "--quick");

    JsonNode report = JSON.readTree(run(new ProcessBuilder(command)).output());

    assertThat(report.path("agreement")).hasSizeGreaterThanOrEqualTo(6);
    assertThat(report.path("agreement").findValuesAsText("agrees")).containsOnly("true");
    assertThat(report.path("rates")).hasSizeGreaterThanOrEqualTo(8);
  }

  /** Removes all fixtures but one. */
  private void keep(String name) throws IOException {
    Predicate<Path> isOther = file -> !file.getFileName().toString().startsWith(name + ".");
    try (Stream<Path> fixtures = Files.list(kit.resolve("fixtures"))) {
      fixtures
          .filter(isOther)
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  /** A program on the kit's PATH. */
  private Path program(String name, String... lines) throws IOException {
    Path program = folder.resolve("bin").resolve(name);
    Files.writeString(program, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(kit.resolve("run.sh").toString());
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return run(builder);
  }

  private Ended run(ProcessBuilder builder) throws IOException {
    Path output = folder.resolve("stdout");
    Path errors = folder.resolve("stderr");
    int exitCode =
        builder
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start()
            .onExit()
            .join()
            .exitValue();
    return new Ended(exitCode, Files.readString(output), Files.readString(errors));
  }
}
