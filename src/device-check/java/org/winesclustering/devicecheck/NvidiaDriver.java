package org.winesclustering.devicecheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.winesclustering.device.Driver;

/**
 * NVIDIA's driver of this machine.
 *
 * @param release such as 550.54.15; null where Linux does not tell
 * @param cuda the version of CUDA that it speaks
 */
record NvidiaDriver(String release, String cuda) {
  private static final Path FILE = Path.of("/sys/module/nvidia/version");

  static NvidiaDriver of(Driver driver) {
    return new NvidiaDriver(ofLinux(), driver.version());
  }

  private static String ofLinux() {
    try {
      return Files.readString(FILE).strip();
    } catch (IOException e) {
      return null;
    }
  }
}
