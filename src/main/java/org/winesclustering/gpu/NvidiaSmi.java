package org.winesclustering.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.winesclustering.gpu.GpuFinding.Obstacle;

/** Query of NVIDIA's driver for this machine's GPUs, by the program nvidia-smi. */
final class NvidiaSmi {
  private static final String QUERY = "--query-gpu=index,uuid,name,compute_cap,driver_version";

  /** Timeout: to load the driver takes seconds for each GPU, unless a process keeps it loaded. */
  private static final long MOST_SECONDS = 60;

  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private static final String NO_DRIVER =
      "run it on a machine with an NVIDIA GPU and its driver, 450.80.02 or later, or compute on the"
          + " CPU";

  /** The oldest driver that runs CUDA 11.6's libraries on Linux. */
  private static final int[] OLDEST_DRIVER = {450, 80};

  private final String program;
  private final Map<String, String> environment;
  private final Path kernelModule;

  /**
   * Creates a query.
   *
   * @param program name or path of nvidia-smi
   * @param environment variables, which may hide GPUs from programs
   * @param kernelModule the file in which the driver's kernel module writes its version
   */
  NvidiaSmi(String program, Map<String, String> environment, Path kernelModule) {
    this.program = program;
    this.environment = environment;
    this.kernelModule = kernelModule;
  }

  /** The query of the driver on this machine, with this process's environment. */
  static NvidiaSmi ofThisMachine() {
    return new NvidiaSmi("nvidia-smi", System.getenv(), Path.of("/proc/driver/nvidia/version"));
  }

  /** Runs nvidia-smi: the GPUs that programs see, and the driver's problems. */
  GpuFinding look() {
    Answer answer;
    try {
      answer = ask();
    } catch (IOException e) {
      return blocked(notThere());
    }
    if (answer.exitCode() != 0) {
      return blocked(failed(answer));
    }
    List<GpuDevice> devices = new ArrayList<>();
    List<Obstacle> obstacles = new ArrayList<>();
    List<String[]> lines = visible(answer.cells());
    for (String[] line : lines) {
      Optional<ComputeCapability> capability =
          line.length == 5 ? ComputeCapability.parse(line[3]) : Optional.empty();
      if (capability.isEmpty()) {
        obstacles.add(unreadable(String.join(", ", line)));
        continue;
      }
      devices.add(new GpuDevice(devices.size(), line[2], capability.get(), line[4].strip()));
    }
    if (lines.isEmpty()) {
      obstacles.add(nothing());
    }
    devices.stream()
        .map(GpuDevice::driver)
        .distinct()
        .filter(NvidiaSmi::isTooOld)
        .map(NvidiaSmi::tooOld)
        .forEach(obstacles::add);
    return new GpuFinding(devices, obstacles);
  }

  private record Answer(int exitCode, String text) {
    /** The cells of each line that is not blank. */
    List<String[]> cells() {
      return text.lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.split("\\s*,\\s*", -1))
          .toList();
    }
  }

  private Answer ask() throws IOException {
    Process process =
        new ProcessBuilder(program, QUERY, "--format=csv,noheader")
            .redirectErrorStream(true)
            .start();
    try {
      // A line for each GPU: far less than a pipe holds.
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Answer(-1, "no answer within " + MOST_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Answer(-1, "interrupted");
    }
    return new Answer(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static GpuFinding blocked(Obstacle obstacle) {
    return new GpuFinding(List.of(), List.of(obstacle));
  }

  private Obstacle notThere() {
    return Files.exists(kernelModule)
        ? new Obstacle(
            "NVIDIA's driver is loaded (" + kernelModule + "), but nvidia-smi is not on the PATH",
            "install the driver's utilities, or give them to the container, with"
                + " NVIDIA_DRIVER_CAPABILITIES=compute,utility")
        : new Obstacle("there is no NVIDIA driver: nvidia-smi is not on the PATH", NO_DRIVER);
  }

  private static Obstacle failed(Answer answer) {
    String said = answer.text().lines().map(String::strip).findFirst().orElse("nothing");
    if (said.startsWith("No devices were found")) {
      return new Obstacle("NVIDIA's driver finds no GPU", NO_DRIVER);
    }
    if (said.contains("compute_cap")) {
      return new Obstacle(
          "NVIDIA's driver is too old to tell the compute capability of a GPU (" + said + ")",
          "install driver 510 or later");
    }
    return new Obstacle(
        "NVIDIA's driver does not work: nvidia-smi ended with code "
            + answer.exitCode()
            + " and said '"
            + said
            + "'",
        "make nvidia-smi work on this machine: install the driver again, or restart after an update"
            + " of it");
  }

  private static Obstacle unreadable(String line) {
    return new Obstacle(
        "a GPU does not tell its compute capability (nvidia-smi says '" + line + "')",
        "look at it with nvidia-smi; one that has failed comes back after a restart, or is hidden"
            + " with "
            + VISIBLE);
  }

  private Obstacle nothing() {
    return environment.containsKey(VISIBLE)
        ? new Obstacle(
            VISIBLE + " is '" + environment.get(VISIBLE) + "', which leaves no GPU",
            "unset it, or name GPUs of this machine by number or UUID, as nvidia-smi -L lists them")
        : new Obstacle("NVIDIA's driver finds no GPU", NO_DRIVER);
  }

  private static boolean isTooOld(String driver) {
    int[] version =
        Arrays.stream(driver.split("\\.", -1))
            .filter(part -> part.matches("\\d{1,6}"))
            .mapToInt(Integer::parseInt)
            .toArray();
    return version.length > 0 && Arrays.compare(version, OLDEST_DRIVER) < 0;
  }

  private static Obstacle tooOld(String driver) {
    return new Obstacle(
        "NVIDIA's driver " + driver + " is too old for CUDA 11.6",
        "install driver 450.80.02 or later, best 510 or later");
  }

  /** The GPUs that CUDA shows to programs, in its order: up to the first unknown name. */
  private List<String[]> visible(List<String[]> all) {
    String given = environment.get(VISIBLE);
    if (given == null) {
      return all;
    }
    List<String[]> visible = new ArrayList<>();
    for (String name : given.split(",", -1)) {
      Optional<String[]> named =
          all.stream().filter(line -> isNamed(line, name.strip())).findFirst();
      if (named.isEmpty()) {
        break;
      }
      visible.add(named.get());
    }
    return visible;
  }

  /** Whether a name is a GPU's number, or the beginning of its UUID. */
  private static boolean isNamed(String[] line, String name) {
    return line[0].equals(name)
        || (name.startsWith("GPU-") && line.length > 1 && line[1].startsWith(name));
  }
}
