package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;

/** OpenLineage's own listener for Spark, as conf/spark-openlineage.conf names it, in a real run. */
@Tag("cluster")
class OpenLineageIT {
  private static final Path COMPONENTS = Path.of("target/components/openlineage").toAbsolutePath();

  @TempDir private Path folder;

  private static Path listener() throws Exception {
    try (Stream<Path> jars = Files.list(COMPONENTS)) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private Path wines() throws Exception {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(row -> String.format(Locale.ROOT, "%d.%d,%d", 12 + row % 2, row, 700 + row))
            .collect(Collectors.joining("\n", "alcohol,proline\n", "\n"));
    return Files.writeString(folder.resolve("wines.csv"), rows);
  }

  @Test
  void lineageNamesWhatTheRunReadAndWrote() throws Exception {
    Path lineage = folder.resolve("lineage.jsonl");
    Path output = folder.resolve("out");
    List<String> command =
        List.of(
            "train",
            "--input",
            wines().toString(),
            "--output",
            output.toString(),
            "--run-id",
            "r",
            "--set",
            "training.epochs=2",
            "--set",
            "training.members=2",
            "--set",
            "clusters.k=2",
            "--set",
            "clusters.starts=1",
            "--",
            "--conf",
            QuickJava.DRIVER,
            "--jars",
            listener().toString(),
            "--properties-file",
            Path.of("conf/spark-openlineage.conf").toAbsolutePath().toString(),
            "--conf",
            "spark.openlineage.transport.type=file",
            "--conf",
            "spark.openlineage.transport.location=" + lineage);

    WinesProcess.Ended ended = WinesProcess.start(folder, Map.of(), command).await();

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(lineage)) {
      events.add(new ObjectMapper().readTree(line));
    }
    assertThat(events)
        .allSatisfy(
            event -> assertThat(event.at("/job/namespace").asText()).isEqualTo("wines-clustering"));
    // Of files it names the directory.
    assertThat(datasets(events, "inputs")).contains(folder.toString());
    assertThat(datasets(events, "outputs"))
        .contains(output.resolve("runs/r/assignments").toString());
    assertThat(Files.readString(lineage)).doesNotContain("spark.logicalPlan");
  }

  private static Set<String> datasets(List<JsonNode> events, String side) {
    Set<String> names = new TreeSet<>();
    for (JsonNode event : events) {
      event.path(side).forEach(dataset -> names.add(dataset.path("name").asText()));
    }
    return names;
  }
}
