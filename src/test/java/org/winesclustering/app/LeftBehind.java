package org.winesclustering.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for a text in everything that a run leaves, and that others can see of it. */
final class LeftBehind {
  private LeftBehind() {}

  /** The files below a folder, whatever their format, that hold the text. */
  static List<Path> filesWith(String text, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  /** Command lines of this machine's processes that hold the text, as everyone can read them. */
  static List<String> commandLinesWith(String text) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .map(process -> process.resolve("cmdline"))
          .filter(file -> holds(file, text))
          .map(Path::toString)
          .toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      // A process that has just ended.
      if (file.startsWith("/proc")) {
        return false;
      }
      throw new UncheckedIOException(e);
    }
  }
}
