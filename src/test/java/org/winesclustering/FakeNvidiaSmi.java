package org.winesclustering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of the name of NVIDIA's that prints what the real one does, for the fields that this
 * project asks for, on machines that the tests do not have.
 */
public final class FakeNvidiaSmi {
  /** Index, UUID, name, compute capability, driver. */
  public static final String T4 =
      "0, GPU-2fd4f4d5-4bb8-2d3e-4f63-4f0d4b3cb0b1, Tesla T4, 7.5, 535.104.05";

  public static final String A100 =
      "0, GPU-8f4ac0e5-7c16-5d0b-9e3f-6d4d6b1f3a27, NVIDIA A100-SXM4-40GB, 8.0, 525.85.12";
  public static final String L4 =
      "0, GPU-63cd1e3d-5c2c-90a7-ef52-5f6ab5e7e4c3, NVIDIA L4, 8.9, 550.54.15";
  public static final String H100 =
      "0, GPU-f3b1c1de-0b1c-4bd7-a6c3-5a4c4d2c8a11, NVIDIA H100 80GB HBM3, 9.0, 535.129.03";

  private FakeNvidiaSmi() {}

  /** A machine whose driver tells of these GPUs. */
  public static Path withGpus(Path folder, String... lines) throws IOException {
    return script(folder, 0, String.join("\n", lines));
  }

  /** A machine whose driver has been updated, and not been loaded again. */
  public static Path mismatched(Path folder) throws IOException {
    return script(
        folder,
        18,
        "Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 535.129");
  }

  /** A machine with the program, and without the driver. */
  public static Path withoutDriver(Path folder) throws IOException {
    return script(
        folder,
        9,
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure"
            + " that the latest NVIDIA driver is installed and running.\n");
  }

  /** A machine with a driver, and no GPU. */
  public static Path withoutGpu(Path folder) throws IOException {
    return script(folder, 6, "No devices were found");
  }

  /** A driver of before 2021. */
  public static Path oldDriver(Path folder) throws IOException {
    return script(folder, 2, "Field \"compute_cap\" is not a valid field to query.");
  }

  private static Path script(Path folder, int exitCode, String prints) throws IOException {
    Path program = folder.resolve("nvidia-smi");
    // Only the fields that were asked for, as the real one does.
    Files.writeString(
        program,
        String.join(
            "\n",
            List.of(
                "#!/bin/sh",
                "fields() {",
                "  case \"$*\" in",
                "    *--query-gpu=index,uuid,name,compute_cap,driver_version*) cat ;;",
                "    *--query-gpu=index,uuid*) cut -d, -f1,2 ;;",
                "    *) echo \"unexpected: $*\"; exit 64 ;;",
                "  esac",
                "}",
                "fields \"$@\" <<'END'",
                prints,
                "END",
                exitCode == 0 ? "" : "exit " + exitCode,
                "")));
    program.toFile().setExecutable(true);
    return program;
  }
}
