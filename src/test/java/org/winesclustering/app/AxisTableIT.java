package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/** Spectra in a column of arrays, with their positions in another one, from Parquet to new ones. */
class AxisTableIT extends SparkTest {
  private static final int COUNT = 130;
  private static final int ROWS = 45;

  @TempDir private static Path folder;

  private static PublishedFiles trained;

  @BeforeAll
  static void train() throws Exception {
    spectra(4000).write().parquet(folder.resolve("spectra.parquet").toString());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--input",
                folder.resolve("spectra.parquet").toString(),
                "--output",
                folder.resolve("trained").toString(),
                "--label",
                "type"));
    for (String setting :
        List.of(
            "features.prepare=[snv, \"bin(width=2)\"]",
            "training.epochs=2",
            "training.members=1",
            "clusters.k=3",
            "clusters.starts=1",
            "clusters.bootstraps=2")) {
      arguments.addAll(List.of("--set", setting));
    }
    WinesProcess.Ended ended = WinesInProcess.run(arguments);
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    trained = PublishedFiles.latest(folder.resolve("trained"));
  }

  /** Spectra of three types, each with a peak of its own, at positions that fall. */
  private static Dataset<Row> spectra(double first) {
    Random random = new Random(7);
    List<Double> positions =
        DoubleStream.iterate(first, x -> x - 2.5).limit(COUNT).boxed().toList();
    List<Row> rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                row ->
                    RowFactory.create(
                        "S" + row,
                        positions.toArray(Double[]::new),
                        IntStream.range(0, COUNT)
                            .mapToObj(
                                i ->
                                    (float)
                                        (Math.exp(-Math.pow((i - 30 - 30 * (row % 3)) / 8.0, 2))
                                            + 0.01 * random.nextGaussian()))
                            .toArray(Float[]::new),
                        "type " + row % 3))
            .toList();
    return session()
        .createDataFrame(
            rows,
            new StructType()
                .add("sample", DataTypes.StringType)
                .add("wavenumber", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("spectrum", DataTypes.createArrayType(DataTypes.FloatType))
                .add("type", DataTypes.StringType));
  }

  private static WinesProcess.Ended assign(String output, double first) throws Exception {
    Path input = folder.resolve(output + ".parquet");
    spectra(first).write().parquet(input.toString());
    return WinesInProcess.run(
        List.of(
            "assign",
            "--model",
            trained.directory().toString(),
            "--input",
            input.toString(),
            "--output",
            folder.resolve(output).toString()));
  }

  @Test
  void planManifestAndModelSpeakOfTheAxis() throws IOException {
    JsonNode axis = trained.value("axis");
    assertThat(axis.path("unit").asText()).isEqualTo("cm-1");
    assertThat(axis.path("first").asDouble()).isEqualTo(4000);
    assertThat(axis.path("last").asDouble()).isEqualTo(3677.5);
    assertThat(axis.path("positions").asInt()).isEqualTo(COUNT);
    assertThat(Files.readString(trained.model().resolve("columns.conf")))
        .contains("columns = [\"spectrum\"]", "numbers = 130")
        .hasLineCount(26);
  }

  @Test
  void reportShowsTheAxisAndManifestAllPositions() throws IOException {
    String page = Files.readString(trained.directory().resolve("report.html"));

    assertThat(page)
        .contains(
            "(130 positions, 4000 to 3677.5 cm-1)",
            "<h3>As measured</h3>",
            "<h3>Prepared: snv, then bin(width&#x3D;2)</h3>",
            "aria-label=\"Ranges, As measured\"",
            "aria-label=\"Shares by the network\"",
            " cm-1: ")
        .doesNotContain("Ranking of the features", "aria-label=\"Features\"")
        // The peaks of three types at 3925, 3850 and 3775, and not all positions, as features.
        .containsPattern("\"features\":\\[(\"3[0-9.]+ cm-1\",?){2,12}\\]");
    assertThat(trained.value("clusters.profiles").get(0).path("features")).hasSize(COUNT);
  }

  @Test
  void assignmentsHaveTheArraysAsTheyWereRead() {
    Dataset<Row> assigned = trained.assignments(session());

    assertThat(assigned.columns()).startsWith("sample", "wavenumber", "spectrum", "type");
    assertThat(assigned.selectExpr("size(spectrum)").distinct().collectAsList())
        .containsExactly(RowFactory.create(COUNT));
    assertThat(assigned.select("prediction").distinct().count()).isEqualTo(3);
  }

  @Test
  void newSpectraAreScoredAndThoseOfAnotherGridRefused() throws Exception {
    WinesProcess.Ended same = assign("same", 4000);
    assertThat(same.exitCode()).as(same.stderr()).isZero();
    Dataset<Row> scored =
        PublishedFiles.latestAssign(folder.resolve("same")).assignments(session());
    Dataset<Row> known = trained.assignments(session());
    assertThat(
            scored
                .select("sample", "prediction")
                .except(known.select("sample", "prediction"))
                .isEmpty())
        .isTrue();

    WinesProcess.Ended other = assign("other", 3900);
    assertThat(other.exitCode()).isEqualTo(3);
    assertThat(other.stderr())
        .contains("has 130 positions from 3900 to 3577.5", "nothing is interpolated");
  }
}
