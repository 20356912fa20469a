package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;
import org.winesclustering.SparkTest;

/**
 * Wines from a Delta table, and their clusters to another one. The test writes the first and reads
 * the second itself, by Delta's protocol: only the command under test has Delta Lake.
 */
@Tag("cluster")
class DeltaIT extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path COMPONENTS = Path.of("target/components/delta").toAbsolutePath();

  private static final List<String> SHORT =
      List.of(
          "--set",
          "training.epochs=4",
          "--set",
          "training.members=2",
          "--set",
          "clusters.k=2",
          "--set",
          "clusters.starts=1");

  @TempDir private Path folder;

  private Path wines;
  private Path clusters;

  @BeforeEach
  void writeTheWines() throws IOException {
    wines = folder.resolve("wines");
    clusters = folder.resolve("clusters");
    commit(0, 0, 100);
    commit(1, 100, 200);
  }

  /** A version that adds some wines, of two clusters. */
  private void commit(int version, int first, int end) throws IOException {
    Dataset<Row> rows =
        session()
            .range(first, end)
            .selectExpr(
                "id AS bin",
                "10 + 4 * (id % 5 DIV 3) + 0.3D * sin(id) AS alcohol",
                "2 + 3 * (id % 5 DIV 3) + 0.3D * sin(1.7 * id) AS ash",
                "9 - 5 * (id % 5 DIV 3) + 0.3D * sin(2.9 * id) AS hue");
    Path written = folder.resolve("version-" + version);
    rows.coalesce(1).write().parquet(written.toString());
    Path log = Files.createDirectories(wines.resolve("_delta_log"));
    String name = "part-" + version + ".parquet";
    try (Stream<Path> files = Files.list(written)) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.move(file, wines.resolve(name));
    }
    List<ObjectNode> actions = new ArrayList<>();
    if (version == 0) {
      actions.add(action("protocol", Map.of("minReaderVersion", 1, "minWriterVersion", 2)));
      actions.add(
          action(
              "metaData",
              Map.of(
                  "id",
                  "8c5b9f5e-4c58-4a3e-9a0e-0d1f6a1c7d11",
                  "format",
                  Map.of("provider", "parquet", "options", Map.of()),
                  "schemaString",
                  rows.schema().json(),
                  "partitionColumns",
                  List.of(),
                  "configuration",
                  Map.of(),
                  "createdTime",
                  1_700_000_000_000L)));
    }
    actions.add(
        action(
            "add",
            Map.of(
                "path",
                name,
                "partitionValues",
                Map.of(),
                "size",
                Files.size(wines.resolve(name)),
                "modificationTime",
                1_700_000_000_000L,
                "dataChange",
                true)));
    Files.writeString(
        log.resolve(String.format("%020d.json", version)),
        actions.stream().map(ObjectNode::toString).collect(Collectors.joining("\n")));
  }

  private static ObjectNode action(String name, Map<String, ?> content) {
    return JSON.createObjectNode().set(name, JSON.valueToTree(content));
  }

  private WinesProcess.Ended run(String command, String runId, String... more) throws Exception {
    return run(clusters, command, runId, more);
  }

  private WinesProcess.Ended run(Path table, String command, String runId, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command, "--input", wines.toString()));
    arguments.addAll(List.of("--run-id", runId, "--id", "bin"));
    arguments.addAll(List.of("--output", folder.resolve("output").toString()));
    arguments.addAll(List.of("--table", table.toString()));
    arguments.addAll(List.of(more));
    try (Stream<Path> jars = Files.list(COMPONENTS)) {
      arguments.addAll(
          List.of("--", "--jars", jars.map(Path::toString).collect(Collectors.joining(","))));
    }
    arguments.addAll(List.of("--conf", QuickJava.DRIVER));
    return WinesProcess.start(folder, Map.of(), arguments).await();
  }

  private WinesProcess.Ended train() throws Exception {
    List<String> options = new ArrayList<>(List.of("--set", "input.options.versionAsOf=0"));
    options.addAll(SHORT);
    return run("train", "first", options.toArray(String[]::new));
  }

  /** Of the same wines as {@link #train}, which for this one are plain Parquet. */
  private void trainWithoutDelta() throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--input", wines.resolve("part-0.parquet").toString()));
    arguments.addAll(List.of("--run-id", "first", "--id", "bin"));
    arguments.addAll(List.of("--output", folder.resolve("output").toString()));
    arguments.addAll(SHORT);
    WinesProcess.Ended ended = WinesInProcess.run(arguments);
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
  }

  private WinesProcess.Ended assign() throws Exception {
    return run("assign", "second", "--model", folder.resolve("output/runs/first").toString());
  }

  private JsonNode manifest(String runId) throws IOException {
    return new PublishedFiles(folder.resolve("output/runs").resolve(runId)).manifest();
  }

  private List<Path> versionsOfClusters() throws IOException {
    return versionsOf(clusters);
  }

  private static List<Path> versionsOf(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** Rows of each run in the newest version. */
  private Map<String, Long> rowsByRun() throws IOException {
    return rowsByRun(clusters);
  }

  private Map<String, Long> rowsByRun(Path table) throws IOException {
    Map<String, String> runOfFile = new TreeMap<>();
    for (Path version : versionsOf(table)) {
      for (String line : Files.readAllLines(version)) {
        JsonNode action = JSON.readTree(line);
        if (action.has("add")) {
          runOfFile.put(
              action.at("/add/path").asText(), action.at("/add/partitionValues/runId").asText());
        }
        runOfFile.remove(action.at("/remove/path").asText());
      }
    }
    Map<String, Long> rows = new TreeMap<>();
    runOfFile.forEach(
        (file, runId) ->
            rows.merge(
                runId,
                session().read().parquet(table.resolve(file).toString()).count(),
                Long::sum));
    return rows;
  }

  @Test
  void clustersOfAVersionAreWrittenOnce() throws Exception {
    WinesProcess.Ended trained = train();

    assertThat(trained.exitCode()).as(trained.stderr()).isZero();
    assertThat(manifest("first").at("/input/format").asText()).isEqualTo("delta");
    assertThat(manifest("first").at("/input/version").asInt(-1)).isZero();
    assertThat(manifest("first").at("/rows/read").asInt()).isEqualTo(100);
    assertThat(manifest("first").at("/output/table/version").asInt(-1)).isZero();
    assertThat(rowsByRun()).isEqualTo(Map.of("first", 100L));

    WinesProcess.Ended again = train();

    assertThat(again.exitCode()).as(again.stderr()).isZero();
    assertThat(versionsOfClusters()).hasSize(1);

    // Without a version the newest one is taken, and named.
    WinesProcess.Ended assigned = assign();

    assertThat(assigned.exitCode()).as(assigned.stderr()).isZero();
    assertThat(manifest("second").at("/input/version").asInt()).isEqualTo(1);
    assertThat(manifest("second").at("/rows/read").asInt()).isEqualTo(200);
    assertThat(manifest("second").at("/output/table/version").asInt()).isEqualTo(1);
    assertThat(rowsByRun()).isEqualTo(Map.of("first", 100L, "second", 200L));

    // As if the run had been killed after the commit and before its manifest.
    Files.delete(folder.resolve("output/runs/second/run.json"));
    WinesProcess.Ended repeated = assign();

    assertThat(repeated.exitCode()).as(repeated.stderr()).isZero();
    assertThat(manifest("second").at("/output/table/version").asInt()).isEqualTo(2);
    assertThat(rowsByRun()).isEqualTo(Map.of("first", 100L, "second", 200L));
  }

  @Test
  void aStreamOfVersionsIsWrittenOnce() throws Exception {
    trainWithoutDelta();
    Path streamed = folder.resolve("streamed");

    WinesProcess.Ended first = stream(streamed);

    assertThat(first.exitCode()).as(first.stderr()).isZero();
    assertThat(rowsByRun(streamed)).isEqualTo(Map.of("stream", 200L));
    int batches = manifest("stream").at("/stream/batches").asInt();
    assertThat(versionsOf(streamed)).hasSize(batches);
    assertThat(manifest("stream").at("/output/table/location").asText())
        .isEqualTo(streamed.toString());

    // As if it had been killed when all of the last batch was written, and Spark did not know yet.
    Path commits = folder.resolve("output/runs/stream/stream/checkpoint/commits");
    Files.delete(commits.resolve(String.valueOf(batches - 1)));
    Files.deleteIfExists(commits.resolve("." + (batches - 1) + ".crc"));
    commit(2, 200, 250);
    WinesProcess.Ended second = stream(streamed);

    assertThat(second.exitCode()).as(second.stderr()).isZero();
    assertThat(rowsByRun(streamed)).isEqualTo(Map.of("stream", 250L));
    assertThat(manifest("stream").at("/rows/read").asInt()).isEqualTo(250);
    assertThat(session().read().parquet(assignments("stream")).count()).isEqualTo(250);
  }

  private WinesProcess.Ended stream(Path table) throws Exception {
    return run(
        table,
        "assign",
        "stream",
        "--stream",
        "--set",
        "stream.max-files-per-batch=1",
        "--model",
        folder.resolve("output/runs/first").toString());
  }

  private String assignments(String runId) {
    return folder.resolve("output/runs").resolve(runId).resolve("assignments").toString();
  }
}
