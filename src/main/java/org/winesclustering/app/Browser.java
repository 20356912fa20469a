package org.winesclustering.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The browser of the desktop that a process runs on, if it runs on one.
 *
 * @param environment variables of the process
 * @param system name of the operating system, as Java tells it
 */
record Browser(Map<String, String> environment, String system) {
  /** Long enough for a command that finds no browser; one that finds it may stay with it. */
  private static final int SECONDS = 5;

  static Browser ofThisProcess() {
    return new Browser(System.getenv(), System.getProperty("os.name"));
  }

  /** The command that opens an address; empty without a desktop. */
  Optional<List<String>> command(String address) {
    String name = system.toLowerCase(Locale.ROOT);
    if (isSet("SSH_CONNECTION") || isSet("SSH_TTY")) {
      return Optional.empty();
    }
    if (name.startsWith("mac")) {
      return Optional.of(List.of("open", address));
    }
    if (name.startsWith("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", address));
    }
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY")
        ? Optional.of(List.of("xdg-open", address))
        : Optional.empty();
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  /** Opens an address; false if there is no desktop, or no browser on it. */
  boolean open(String address) {
    return command(address).filter(Browser::hasRun).isPresent();
  }

  private static boolean hasRun(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return !process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
