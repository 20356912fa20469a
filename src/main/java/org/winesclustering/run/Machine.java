package org.winesclustering.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.lang3.function.FailableSupplier;

/** The identity of this machine, or container, among those whose processes claim runs. */
final class Machine {
  static final String HOST = host();

  /**
   * Host, boot of the machine and, in a container, the namespaces of process numbers and of the
   * time since the boot, by which processes are known.
   */
  static final String NAME =
      String.join(
          " ",
          HOST,
          textOf(() -> Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()),
          textOf(() -> Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString()),
          textOf(() -> Files.readSymbolicLink(Path.of("/proc/self/ns/time")).toString()));

  private Machine() {}

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }

  private static String textOf(FailableSupplier<String, IOException> source) {
    try {
      return source.get();
    } catch (IOException e) {
      return "";
    }
  }
}
