package org.winesclustering.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files in {@code conf} are what their names say: {@code spark-*.conf} are properties of Spark,
 * every other {@code *.conf} is HOCON for {@code --config}.
 */
class ConfFilesTest {
  private static final Path CONF = Path.of("conf");

  static List<Path> sparkProperties() throws IOException {
    return conf().stream().filter(ConfFilesTest::isOfSpark).toList();
  }

  static List<Path> overlays() throws IOException {
    return conf().stream().filter(file -> !isOfSpark(file)).toList();
  }

  private static List<Path> conf() throws IOException {
    try (Stream<Path> files = Files.walk(CONF)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  private static boolean isOfSpark(Path file) {
    return file.getFileName().toString().startsWith("spark-");
  }

  @Test
  void thereIsAnOverlayForEverySizeAndSparksDefaults() throws IOException {
    assertThat(overlays())
        .contains(
            CONF.resolve("small-tables.conf"),
            CONF.resolve("medium-tables.conf"),
            CONF.resolve("large-tables.conf"));
    assertThat(sparkProperties()).contains(CONF.resolve("spark-defaults.conf"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void anOverlayIsConfigurationThatChangesSomething(Path overlay) {
    WinesConfig config = new ConfigLoader().load(Optional.of(overlay), Map.of(), Map.of());

    assertThat(config.changes()).startsWith("defaults, but ");
  }

  @ParameterizedTest
  @MethodSource("sparkProperties")
  void propertiesOfSparkHaveItsNamesAndEachOnce(Path file) throws IOException {
    Properties read = new OnlyOnce();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    }

    assertThat(read.stringPropertyNames())
        .isNotEmpty()
        .allMatch(name -> name.matches("spark\\.[A-Za-z0-9._-]+"));
    assertThat(read.values()).allMatch(value -> !value.toString().isBlank());
  }

  @ParameterizedTest
  @MethodSource("conf")
  void everyFileSaysFirstWhatItIsFor(Path file) throws IOException {
    assertThat(Files.readString(file)).startsWith("# ");
  }

  @Test
  void aNameGivenTwiceIsFound() {
    Properties twice = new OnlyOnce();

    assertThatCode(() -> twice.load(new StringReader("spark.a 1\nspark.a 2\n")))
        .hasMessageContaining("spark.a");
  }

  /** Properties of which the last would win without a word. */
  private static final class OnlyOnce extends Properties {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new IllegalArgumentException(key + " is given twice");
      }
      return super.put(key, value);
    }
  }
}
