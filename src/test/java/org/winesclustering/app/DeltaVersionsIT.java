package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winesclustering.PythonEnvironment;
import org.winesclustering.ServerProcess;
import org.winesclustering.spark.SupportedSpark;

/** Delta tables of the release of Delta Lake that there is for each Spark. */
@Tag("matrix")
class DeltaVersionsIT {
  private static final Path COMPONENTS = Path.of("target/components").toAbsolutePath();
  private static final Path SCRIPT = Path.of("src/test/python/delta_table.py").toAbsolutePath();

  @TempDir private Path folder;

  static List<String> versions() {
    return Stream.of(System.getProperty("spark.versions").split(","))
        .filter(version -> Files.isDirectory(delta(version)))
        .toList();
  }

  private static Path delta(String version) {
    return COMPONENTS.resolve("delta-" + SupportedSpark.minor(version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void tablesAreReadAndWritten(String version) throws Exception {
    PythonEnvironment spark = PythonEnvironment.ofSpark(version);
    Path wines = folder.resolve("wines");
    Path clusters = folder.resolve("clusters");
    Path csv = WineRows.bundled().writeCsv(folder.resolve("wines.csv"));
    assertThat(python(spark, version, "write", csv.toString(), wines.toString()))
        .contains("rows: 178");

    WinesProcess.Ended ended =
        WinesProcess.start(
                folder,
                Map.of("SPARK_HOME", spark.sparkHome().toString()),
                List.of(
                    "train",
                    "--input",
                    wines.toString(),
                    "--output",
                    folder.resolve("output").toString(),
                    "--table",
                    clusters.toString(),
                    "--set=training.epochs=4",
                    "--set=training.members=1",
                    "--set=clusters.k=3",
                    "--set=clusters.starts=1",
                    "--set=clusters.bootstraps=2",
                    "--",
                    "--jars",
                    jars(version)))
            .await();

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    PublishedFiles run = PublishedFiles.latest(folder.resolve("output"));
    assertThat(run.value("input.format").asText()).isEqualTo("delta");
    assertThat(run.value("input.version").asInt(-1)).isZero();
    assertThat(python(spark, version, "count", clusters.toString())).contains("rows: 178");
  }

  private static String jars(String version) throws IOException {
    try (Stream<Path> jars = Files.list(delta(version))) {
      return jars.map(Path::toString).collect(Collectors.joining(","));
    }
  }

  private String python(PythonEnvironment spark, String version, String... arguments)
      throws IOException {
    List<String> command =
        Stream.concat(Stream.of(SCRIPT.toString(), jars(version)), Stream.of(arguments)).toList();
    try (ServerProcess process =
        spark.start(folder.resolve("python.log"), Map.of(), "python", command)) {
      assertThat(process.exitCode()).as(process.log()).isZero();
      return process.log();
    }
  }
}
