package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/** Files that arrive in a directory are scored, each record once, however the stream is stopped. */
@Tag("cluster")
class StreamIT extends SparkTest {
  private static final int WINES = 178;
  private static final int FILES = 8;

  @TempDir private static Path folder;

  private static WineRows wines;
  private static PublishedFiles trained;

  @BeforeAll
  static void train() throws Exception {
    wines = WineRows.bundled();
    WinesProcess.Ended training =
        WinesInProcess.run(
            List.of(
                "train",
                "--output",
                folder.resolve("results").toString(),
                "--set",
                "training.epochs=6",
                "--set",
                "training.members=2",
                "--set",
                "clusters.k=3",
                "--set",
                "clusters.starts=1"));
    assertThat(training.exitCode()).as(training.stderr()).isZero();
    trained = PublishedFiles.latest(folder.resolve("results"));
  }

  private static List<String> stream(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "assign",
                "--stream",
                "--model",
                folder.resolve("results").toString(),
                "--input",
                folder.resolve(name).toString(),
                "--output",
                folder.resolve("scored").toString(),
                "--run-id",
                name,
                "--set",
                "stream.max-files-per-batch=1"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static PublishedFiles run(String name) {
    return new PublishedFiles(folder.resolve("scored/runs").resolve(name));
  }

  private static String bottle(int wine) {
    return "B" + wine;
  }

  /** Every file has its columns in an order, and some a separator, of their own. */
  private static void arrive(String name, int file) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    List<String> columns = new ArrayList<>(wines.features());
    columns.add("bottle");
    Collections.shuffle(columns, new Random(file));
    String separator = file % 2 == 0 ? "," : ";";
    List<String> lines = new ArrayList<>(List.of(String.join(separator, columns)));
    for (int row = file; row < WINES; row += FILES) {
      int wine = row;
      lines.add(
          line(columns, separator, c -> c.equals("bottle") ? bottle(wine) : wines.cell(wine, c)));
    }
    if (file == 2) {
      lines.add(line(columns, separator, c -> c.equals("bottle") ? "bad" : "much"));
    }
    // Put into place whole, as a stream asks for.
    Path aside = Files.write(folder.resolve(name + "-" + file), lines);
    Files.move(aside, directory.resolve("wines " + file + ".csv"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String line(List<String> columns, String separator, UnaryOperator<String> cell) {
    return String.join(separator, columns.stream().map(cell).toList());
  }

  private static List<String> bottles(Dataset<Row> rows) {
    return rows.select("bottle").collectAsList().stream().map(row -> row.getString(0)).toList();
  }

  private static List<String> bottlesOf(IntStream files) {
    return files
        .boxed()
        .flatMap(
            file ->
                IntStream.range(0, WINES).filter(w -> w % FILES == file).mapToObj(StreamIT::bottle))
        .toList();
  }

  @Test
  void killedAndStartedAgainItHasEachRecordOnce() throws Exception {
    for (int file = 0; file < FILES - 1; file++) {
      arrive("killed", file);
    }
    WinesProcess process = WinesProcess.startShort(folder, stream("killed"));
    // It is in its place, and Spark does not know yet: it will be done again.
    process.killWhenThereIs(run("killed").directory().resolve("assignments/stream_batch=3"));
    assertThat(run("killed").directory().resolve("run.json")).doesNotExist();
    assertThat(run("killed").directory().resolve("stream/checkpoint/commits/" + (FILES - 2)))
        .as("it was killed in the middle")
        .doesNotExist();

    WinesProcess.Ended ended = WinesInProcess.run(stream("killed"));

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    Dataset<Row> rows = run("killed").assignments(session());
    assertThat(bottles(rows))
        .containsExactlyInAnyOrderElementsOf(bottlesOf(IntStream.range(0, FILES - 1)));
    assertThat(bottles(run("killed").rejected(session()))).containsExactly("bad");
    assertThat(run("killed").rejected(session()).first().<String>getAs("reason"))
        .contains("alcohol: not a number", "proline: not a number");
    JsonNode manifest = run("killed").manifest();
    assertThat(manifest.at("/status").asText()).isEqualTo("succeeded");
    assertThat(manifest.at("/command").asText()).isEqualTo("assign-stream");
    assertThat(manifest.at("/stream/batches").asInt()).isEqualTo(FILES - 1);
    assertThat(manifest.at("/rows/read").asLong()).isEqualTo(rows.count() + 1);
    assertThat(manifest.at("/rows/rejected").asInt()).isEqualTo(1);
    assertThat(manifest.at("/rows/rejectedByReason")).hasSize(13);

    // What comes later is scored by the same run; the rest is left alone.
    arrive("killed", FILES - 1);
    WinesProcess.Ended again = WinesInProcess.run(stream("killed"));

    assertThat(again.exitCode()).as(again.stderr()).isZero();
    Dataset<Row> all = run("killed").assignments(session());
    assertThat(WineRows.predictions(all, wines.features()))
        .hasSize(WINES)
        .isEqualTo(WineRows.predictions(trained.assignments(session()), wines.features()));
    assertThat(all.count()).isEqualTo(WINES);
    assertThat(all.columns()).contains("margin", "novel", "reconstructionError", "stream_batch");
    assertThat(run("killed").value("stream.batches").asInt()).isEqualTo(FILES);
    assertThat(run("killed").value("rows.read").asInt()).isEqualTo(WINES + 1);
    assertThat(run("killed").value("drift.rows").asInt())
        .as("of the records that came last")
        .isEqualTo(bottlesOf(IntStream.of(FILES - 1)).size());

    WinesProcess.Ended other =
        WinesInProcess.run(stream("killed", "--set", "data.missing=impute-median"));
    assertThat(other.exitCode()).as("the same stream, and no other").isEqualTo(7);
    assertThat(all.count()).isEqualTo(WINES);
  }

  @Test
  void sigtermEndsItWithAManifest() throws Exception {
    arrive("followed", 0);
    WinesProcess process =
        WinesProcess.startShort(folder, stream("followed", "--trigger", "processing-time=100ms"));
    process.awaitFile(run("followed").directory().resolve("stream/checkpoint/commits/0"));
    arrive("followed", 1);
    process.awaitFile(run("followed").directory().resolve("stream/checkpoint/commits/1"));

    // In the middle of a batch, most likely: it is done by the next start, or was just done.
    arrive("followed", 2);
    process.awaitFile(run("followed").directory().resolve("stream/checkpoint/offsets/2"));

    WinesProcess.Ended ended = process.terminate();

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(run("followed").value("status").asText()).isEqualTo("succeeded");
    assertThat(run("followed").value("stream.batches").asInt()).isBetween(2, 3);
    assertThat(bottles(run("followed").assignments(session())))
        .doesNotHaveDuplicates()
        .containsAll(bottlesOf(IntStream.range(0, 2)))
        .isSubsetOf(bottlesOf(IntStream.range(0, 3)));
    JsonNode latest = PublishedFiles.json(folder.resolve("scored/latest-assign-stream.json"));
    assertThat(latest.path("runId").asText()).isIn("followed", "killed");
  }
}
