package org.winesclustering.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The stages in Python are what the Params of Java say; {@code -Dpython.write=true} writes them.
 */
class PythonStagesTest {
  @Test
  void theModulesAreWhatTheParamsSay() throws IOException {
    Map<Path, String> expected = new TreeMap<>();
    PythonModule.all().forEach(module -> expected.putAll(module.files()));
    if (Boolean.getBoolean("python.write")) {
      for (Map.Entry<Path, String> file : expected.entrySet()) {
        Files.createDirectories(file.getKey().getParent());
        Files.writeString(file.getKey(), file.getValue());
      }
    }

    assertThat(
            expected.keySet().stream()
                .collect(Collectors.toMap(file -> file, PythonStagesTest::read)))
        .as("run ./mvnw test -Dtest=PythonStagesTest -Dpython.write=true")
        .isEqualTo(expected);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
