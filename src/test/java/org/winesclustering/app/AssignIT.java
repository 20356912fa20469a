package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/** Tables that are not quite what the model was trained on. */
class AssignIT extends SparkTest {
  private static final int WINES = 178;

  @TempDir private static Path folder;

  private static WineRows wines;
  private static PublishedFiles trained;
  private static PublishedFiles shuffled;
  private static WinesProcess.Ended drifted;

  @BeforeAll
  static void trainAndAssign() throws Exception {
    wines = WineRows.bundled();
    WinesProcess.Ended training =
        WinesInProcess.run(
            List.of(
                "train",
                "--output",
                folder.resolve("results").toString(),
                "--set",
                "training.epochs=12",
                "--set",
                "training.members=2",
                "--set",
                "clusters.k=3",
                "--set",
                "clusters.starts=1",
                "--set",
                "clusters.bootstraps=2",
                "--set",
                "clusters.max-iterations=5"));
    assertThat(training.exitCode()).as(training.stderr()).isZero();
    trained = PublishedFiles.latest(folder.resolve("results"));
    // Any form of --model has the reference for drift: a copy of the model alone has it too.
    WinesProcess.Ended one =
        assign("shuffled", shuffledTable(), trained.model().toString(), "0.25");
    assertThat(one.exitCode()).as(one.stderr()).isZero();
    shuffled = PublishedFiles.latestAssign(folder.resolve("shuffled"));
    drifted = assign("drifted", driftedTable(), folder.resolve("results").toString(), "0.5");
  }

  private static WinesProcess.Ended assign(String output, Path input, String model, String maxPsi)
      throws Exception {
    return WinesInProcess.run(
        List.of(
            "assign",
            "--model",
            model,
            "--input",
            input.toString(),
            "--output",
            folder.resolve(output).toString(),
            "--set",
            "drift.max-psi=" + maxPsi));
  }

  /** The wines with their columns in another order, one column more, and two impossible wines. */
  private static Path shuffledTable() throws IOException {
    List<String> columns = new ArrayList<>(wines.features());
    Collections.shuffle(columns, new Random(3));
    List<String> lines = new ArrayList<>();
    lines.add("bottle," + String.join(",", columns));
    for (int row = 0; row < WINES; row++) {
      int wine = row;
      lines.add("B" + row + "," + cells(columns, column -> wines.cell(wine, column)));
    }
    // Each value can be, but not together: every other feature is as low as can be.
    for (int strange = 0; strange < 2; strange++) {
      int first = strange;
      lines.add(
          "S"
              + strange
              + ","
              + cells(columns, c -> wines.features().indexOf(c) % 2 == first ? "0" : "9000"));
    }
    return Files.write(folder.resolve("shuffled.csv"), lines);
  }

  private static String cells(List<String> columns, UnaryOperator<String> cell) {
    return String.join(",", columns.stream().map(cell).toList());
  }

  /** Wines with half as much again of magnesium and proline. */
  private static Path driftedTable() throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.join(",", wines.features())));
    for (int row = 0; row < WINES; row++) {
      int wine = row;
      lines.add(
          cells(
              wines.features(),
              column ->
                  column.equals("magnesium") || column.equals("proline")
                      ? String.valueOf(1.5 * Double.parseDouble(wines.cell(wine, column)))
                      : wines.cell(wine, column)));
    }
    return Files.write(folder.resolve("drifted.csv"), lines);
  }

  @Test
  void theOrderOfTheColumnsDoesNotMatter() {
    Dataset<Row> known = shuffled.assignments(session()).filter("bottle LIKE 'B%'");

    assertThat(WineRows.predictions(known, wines.features()))
        .hasSize(WINES)
        .isEqualTo(WineRows.predictions(trained.assignments(session()), wines.features()));
    assertThat(shuffled.assignments(session()).columns())
        .startsWith("bottle")
        .endsWith(
            "prediction",
            "clusterName",
            "distance",
            "margin",
            "reconstructionError",
            "reconstructionErrors",
            "anomalyScore",
            "novel",
            "why");
  }

  @Test
  void onlyWhatIsUnlikeTheTrainingIsNovel() throws IOException {
    Dataset<Row> rows = shuffled.assignments(session());

    assertThat(
            rows.filter("novel").select("bottle").collectAsList().stream().map(r -> r.getString(0)))
        .containsExactlyInAnyOrder("S0", "S1");
    assertThat(shuffled.value("rows.novel").asInt()).isEqualTo(2);
    double threshold = trained.value("novelty.threshold").asDouble();
    assertThat(rows.filter("novel AND anomalyScore > " + threshold).count()).isEqualTo(2);
  }

  @Test
  void aPageTellsWhatWasFound() throws IOException {
    assertThat(shuffled.report())
        .contains("<h1>180 records in 3 clusters: 2 novel, none rejected, no clear drift</h1>")
        .contains("Nothing differs clearly from the 178 records of the training.")
        .containsOnlyOnce("<td class=\"name\">S0</td>")
        .containsOnlyOnce("<td class=\"name\">S1</td>")
        .contains("hue 9,000.00 (+", "in training 0.48 to 1.71")
        .doesNotContain("<td class=\"name\">B");
    assertThat(shuffled.value("files").path("report.html").asText()).hasSize(64);
  }

  @Test
  void theManifestTellsHowFarTheRowsHaveMoved() throws IOException {
    assertThat(shuffled.value("drift.rows").asInt()).isEqualTo(WINES + 2);
    assertThat(shuffled.value("drift.trainingRows").asInt()).isEqualTo(WINES);
    assertThat(shuffled.value("drift.features")).hasSize(13);
    for (JsonNode feature : shuffled.value("drift.features")) {
      assertThat(feature.path("psi").asDouble()).isBetween(0.0, 0.05);
    }
    assertThat(shuffled.value("drift.clusterPsi").asDouble()).isBetween(0.0, 0.05);
    assertThat(shuffled.value("drift.above")).isEmpty();
    List<Double> shares =
        IntStream.range(0, 3)
            .mapToObj(i -> trained.assignments(session()).filter("prediction = " + i).count())
            .map(rows -> (double) rows / WINES)
            .toList();
    assertThat(
            StreamSupport.stream(shuffled.value("drift.clusters").spliterator(), false)
                .map(cluster -> cluster.path("trainingShare").asDouble()))
        .isEqualTo(shares);
  }

  @Test
  void driftFailsTheRunAndLeavesWhatItFound() throws IOException {
    assertThat(drifted.exitCode()).as(drifted.stderr()).isEqualTo(4);
    assertThat(drifted.stderrLines())
        .filteredOn(line -> line.startsWith("wines: "))
        .singleElement()
        .asString()
        .contains("drifted.csv has drifted", "proline", "magnesium", "above drift.max-psi = 0.5");
    assertThat(folder.resolve("drifted/latest-assign.json")).doesNotExist();
    Path runs = folder.resolve("drifted/runs");
    PublishedFiles run;
    try (var all = Files.list(runs)) {
      run = new PublishedFiles(all.toList().get(0));
    }
    assertThat(run.value("status").asText()).isEqualTo("failed");
    assertThat(run.assignments(session()).count()).isEqualTo(WINES);
    for (JsonNode feature : run.value("drift.features")) {
      boolean moved = List.of("proline", "magnesium").contains(feature.path("feature").asText());
      assertThat(feature.path("psi").asDouble() > 0.5).isEqualTo(moved);
      assertThat(feature.path("meanShift").asDouble() > 0.5).isEqualTo(moved);
    }
    assertThat(run.value("drift.above")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(run.report())
        .contains("records in 3 clusters: ", " and 1 more have drifted</h1>")
        .contains("<span class=\"clear\">clearly different</span>");
  }

  @Test
  void threeWinesInAnotherUnitAreAWarningWithoutAnyLimit() throws Exception {
    List<String> lines = new ArrayList<>(List.of(String.join(",", wines.features())));
    for (int row = 0; row < 3; row++) {
      int wine = row;
      lines.add(
          cells(
              wines.features(),
              column ->
                  column.equals("proline")
                      ? String.valueOf(0.001 * Double.parseDouble(wines.cell(wine, column)))
                      : wines.cell(wine, column)));
    }
    Path table = Files.write(folder.resolve("grams.csv"), lines);

    WinesProcess.Ended ended = assign("grams", table, trained.model().toString(), "0");

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderrLines())
        .filteredOn(line -> line.contains("another unit?"))
        .satisfiesExactly(
            last -> assertThat(last).contains("drifted most since the training: proline (mean 1.1"),
            warning ->
                assertThat(warning)
                    .contains(
                        "grams.csv differs from what the model was trained on: proline (mean 1.1"));
    assertThat(PublishedFiles.latestAssign(folder.resolve("grams")).value("drift.warning").asText())
        .contains("about 1/1000 of it: another unit?");
  }
}
