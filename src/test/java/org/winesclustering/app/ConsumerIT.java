package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;

/** A program of its own, in src/it/consumer, that depends on the library as it is installed. */
class ConsumerIT {
  private static final Path SOURCE = Path.of("src/it/consumer");
  private static final Path WINES =
      Path.of("src/main/resources/org/winesclustering/data/uci-wine.csv");
  private static final long MOST_MINUTES = 10;

  @TempDir private static Path folder;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(SOURCE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    run(
        List.of(
            Path.of("mvnw").toAbsolutePath().toString(),
            "-B",
            "-ntp",
            "-f",
            folder.resolve("pom.xml").toString(),
            "process-classes"));
  }

  @Test
  void trainsSavesLoadsAndTransformsInAPlainJvm() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "@" + Path.of("submit/java.options").toAbsolutePath()));
    command.addAll(List.of(QuickJava.OPTIONS.split(" ")));
    command.addAll(
        List.of(
            "-cp",
            folder.resolve("target/classes")
                + ":"
                + Files.readString(folder.resolve("target/class-path.txt")).strip(),
            "consumer.Consumer",
            WINES.toAbsolutePath().toString(),
            folder.resolve("model").toString()));

    assertThat(run(command))
        .contains("the loaded model gives the same 3 clusters to 178 wines")
        .contains("cross-validated over 2 settings");
  }

  @Test
  void libraryBringsNothingThatSparkHasOrTheApplicationAloneNeeds() throws IOException {
    List<String> brought =
        Files.readAllLines(folder.resolve("target/tree.txt")).stream()
            .filter(line -> line.contains(":compile") || line.contains(":runtime"))
            .toList();

    assertThat(brought).anyMatch(line -> line.contains("deeplearning4j-nn"));
    assertThat(brought)
        .noneMatch(
            line ->
                line.matches(
                    ".*(info\\.picocli|com\\.typesafe|com\\.samskivert|org\\.slf4j"
                        + "|com\\.fasterxml\\.jackson|org\\.scala-lang|org\\.apache\\.commons"
                        + "|commons-).*"));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "OMP_NUM_THREADS",
                "1",
                "MAVEN_OPTS",
                QuickJava.OPTIONS));
    Process process = builder.start();
    boolean hasEnded = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(output);
    assertThat(hasEnded).as(printed).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
