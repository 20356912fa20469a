package org.winesclustering.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a process was started with, and the machine's files that tell of it.
 *
 * @param environment variables
 * @param properties of the JVM
 * @param root below which lie {@code proc} and {@code sys}
 */
public record Surroundings(
    Map<String, String> environment, Map<String, String> properties, Path root) {

  /** Of this process. */
  public static Surroundings here() {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name));
    }
    return new Surroundings(System.getenv(), properties, Path.of("/"));
  }

  String property(String name) {
    return properties.getOrDefault(name, "");
  }

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /**
   * The content of a small file; empty where there is none to read, as on other systems.
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
