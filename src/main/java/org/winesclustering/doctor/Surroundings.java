package org.winesclustering.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a process was started with, and the machine's files that describe it.
 *
 * @param environment environment variables
 * @param properties system properties of the JVM
 * @param root directory that contains {@code proc} and {@code sys}
 */
public record Surroundings(
    Map<String, String> environment, Map<String, String> properties, Path root) {
  /** Surroundings of this process. */
  public static Surroundings here() {
    return new Surroundings(
        System.getenv(),
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, System::getProperty)),
        Path.of("/"));
  }

  String property(String name) {
    return properties.getOrDefault(name, "");
  }

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /**
   * The content of a small file; empty if it cannot be read, as on other operating systems.
   *
   * @param path relative to the root
   */
  Optional<String> file(String path) {
    try {
      return Optional.of(Files.readString(root.resolve(path)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
