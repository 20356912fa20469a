package org.winesclustering.devicecheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Other programs of the machine. */
final class Programs {
  private static final int MOST_MINUTES = 10;

  private Programs() {}

  /**
   * What a program said.
   *
   * @param exitCode of the program
   * @param output of both streams together
   */
  record Ended(int exitCode, String output) {}

  /** The program of a name on the PATH or in one of other folders; empty if there is none. */
  static Optional<Path> find(String name, String... folders) {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of(folders))
        .map(folder -> Path.of(folder).resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /**
   * Runs a program to its end; empty if that takes too long.
   *
   * @param command program and arguments
   */
  static Optional<Ended> run(List<String> command) {
    try {
      Path output = Files.createTempFile("device-check", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          return Optional.empty();
        }
        return Optional.of(
            new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8)));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
