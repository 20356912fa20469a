package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/** Tables as spreadsheets and cellars leave them, from file to clusters. */
class UntidyTableIT extends SparkTest {
  private static final int WINES = 178;

  /** Every twentieth wine has no ash. */
  private static final int MISSING_STEP = 20;

  private static final List<String> VARIETIES = List.of("Barolo", "Grignolino", "Barbera");

  @TempDir private static Path folder;

  private static WineRows wines;
  private static PublishedFiles spreadsheet;
  private static PublishedFiles imputed;

  @BeforeAll
  static void train() throws Exception {
    wines = WineRows.bundled();
    Path bottles = spreadsheet(folder.resolve("bottles.csv"));
    Path gaps = withGaps().writeCsv(folder.resolve("gaps.csv"));
    train(bottles, "of-bottles", "--label", "grape variety", "--id", "wine no");
    train(gaps, "of-gaps", "--label", WineRows.LABEL, "--set", "data.missing=impute-median");
    spreadsheet = PublishedFiles.latest(folder.resolve("of-bottles"));
    imputed = PublishedFiles.latest(folder.resolve("of-gaps"));
  }

  @Test
  void readsSemicolonsDecimalCommasAndQuotedNames() throws IOException {
    assertThat(texts("columns.features"))
        .containsExactly("alcohol", "fixed_acidity", "total phenols", "proline");
    assertThat(texts("columns.id")).containsExactly("wine no");
    assertThat(spreadsheet.value("columns.label").asText()).isEqualTo("grape variety");
    assertThat(spreadsheet.value("metrics.external.ari").isNumber()).isTrue();

    Dataset<Row> assignments = spreadsheet.assignments(session());
    assertThat(assignments.count()).isEqualTo(WINES);
    Row first = assignments.filter("`wine no` = 'W-000'").head();
    assertThat(first.<Double>getAs("alcohol")).isEqualTo(14.23);
    assertThat(first.<Double>getAs("fixed_acidity")).isEqualTo(1.71);
    assertThat(first.<String>getAs("grape variety")).isEqualTo("Barolo");
  }

  @Test
  void rejectsBadRowsWithTheirReasons() throws IOException {
    Map<String, String> reasons =
        spreadsheet.rejected(session()).select("wine no", "reason").collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));

    assertThat(reasons)
        .isEqualTo(
            Map.of(
                "text", "alcohol: not a number",
                "empty", "proline: missing",
                "nan", "total phenols: missing",
                "infinity", "fixed_acidity: not finite",
                "two", "alcohol: missing; proline: not a number"));
    assertThat(spreadsheet.value("rows.read").asInt()).isEqualTo(WINES + reasons.size());
    assertThat(spreadsheet.value("rows.rejected").asInt()).isEqualTo(reasons.size());
    assertThat(spreadsheet.value("rows.trained").asInt()).isEqualTo(WINES);
    assertThat(spreadsheet.value("rows.rejectedByReason").size()).isEqualTo(6);
    assertThat(spreadsheet.value("rows.rejectedByReason").path("proline: missing").asInt())
        .isEqualTo(1);
  }

  @Test
  void leavesConstantColumnsOutAndSaysSo() throws IOException {
    assertThat(texts("columns.constant")).containsExactly("bottle volume");
    assertThat(texts("warnings"))
        .singleElement()
        .asString()
        .contains("bottle volume", "the same in all accepted rows");
    assertThat(Files.readString(spreadsheet.directory().resolve("report.html")))
        .contains("column bottle volume is the same");
    assertThat(spreadsheet.assignments(session()).columns()).contains("bottle volume");
  }

  @Test
  void imputesWhatIsMissing() throws IOException {
    assertThat(imputed.value("rows.read").asInt()).isEqualTo(WINES + 1);
    assertThat(imputed.value("rows.trained").asInt()).isEqualTo(WINES);
    assertThat(imputed.rejected(session()).select("reason").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("all features: missing");

    Dataset<Row> assignments = imputed.assignments(session());
    assertThat(assignments.columns()).startsWith(wines.header().toArray(String[]::new)).hasSize(24);
    assertThat(assignments.filter("ash IS NULL").count()).isEqualTo(WINES / MISSING_STEP + 1);
    assertThat(assignments.filter("ash IS NULL AND exists(why, w -> w.feature = 'ash')").count())
        .as("a value that is missing is no reason")
        .isZero();
    assertThat(assignments.filter("prediction IS NULL OR isnan(distance)").count()).isZero();
  }

  @Test
  void assignImputesAsTheModelLearnt() throws Exception {
    Path scored = folder.resolve("scored");

    succeeded(
        List.of(
            "assign",
            "--model",
            imputed.directory().toString(),
            "--input",
            folder.resolve("gaps.csv").toString(),
            "--output",
            scored.toString()));

    PublishedFiles assigned = PublishedFiles.latestAssign(scored);
    assertThat(assigned.value("rows.rejected").asInt()).isEqualTo(1);
    assertThat(WineRows.predictions(assigned.assignments(session()), wines.features()))
        .hasSize(WINES)
        .isEqualTo(WineRows.predictions(imputed.assignments(session()), wines.features()));
  }

  @Test
  void aModelThatIsCopiedAloneKnowsHowItsTrainingReadCells() throws Exception {
    Path model = folder.resolve("alone");
    FileUtils.copyDirectory(spreadsheet.directory().resolve("model").toFile(), model.toFile());
    Path whole =
        Files.writeString(
            folder.resolve("whole.csv"),
            "wine no;alcohol;fixed acidity;total phenols;proline\nW-1;14;2;3;1,065\n");

    WinesProcess.Ended ended =
        WinesInProcess.run(
            List.of(
                "assign",
                "--model",
                model.toString(),
                "--unverified",
                "--input",
                whole.toString(),
                "--output",
                folder.resolve("alone-scored").toString()));

    // By its look, 1,065 is 1.065: all other cells are whole.
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.stderr())
        .contains("proline: two numbers, such as 1,065", "line 2 (\"W-1;14;2;3;1,065\")")
        .contains("input.csv.decimal = point or comma");
    assertThat(spreadsheet.value("files").has("model/columns.conf")).isTrue();
  }

  private static void train(Path input, String output, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--input",
                input.toString(),
                "--output",
                folder.resolve(output).toString(),
                "--set",
                "training.epochs=2",
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
    arguments.addAll(Arrays.asList(more));
    succeeded(arguments);
  }

  private static void succeeded(List<String> arguments) throws Exception {
    WinesProcess.Ended ended = WinesInProcess.run(arguments);
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
  }

  private static List<String> texts(String path) throws IOException {
    List<String> texts = new ArrayList<>();
    spreadsheet.value(path).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Some of the bundled columns as a German spreadsheet exports them, and five bad rows. */
  private static Path spreadsheet(Path file) throws IOException {
    Stream<String> header =
        Stream.of(
            "\"wine no\";\"alcohol\";\"fixed.acidity\";\"total phenols\";\"proline\";"
                + "\"bottle volume\";\"grape variety\"");
    Stream<String> good = IntStream.range(0, WINES).mapToObj(UntidyTableIT::spreadsheetRow);
    Stream<String> bad =
        Stream.of(
            "text;trocken;1,7;2,8;1065;0,75;Barolo",
            "empty;13,2;1,7;2,8;;0,75;Barolo",
            "nan;13,2;1,7;NaN;1065;0,75;Barolo",
            "infinity;13,2;Infinity;2,8;1065;0,75;Barolo",
            "two;;1,7;2,8;viel;0,75;Barolo");
    return Files.write(file, Stream.of(header, good, bad).flatMap(lines -> lines).toList());
  }

  private static String spreadsheetRow(int row) {
    String numbers =
        Stream.of("alcohol", "malic_acid", "total_phenols", "proline")
            .map(column -> wines.cell(row, column).replace('.', ','))
            .collect(Collectors.joining(";"));
    String variety = VARIETIES.get(Integer.parseInt(wines.cell(row, WineRows.LABEL)) - 1);
    return String.format("W-%03d;%s;0,75;%s", row, numbers, variety);
  }

  /** The bundled rows, some without ash, and a last one with nothing but its label. */
  private static WineRows withGaps() {
    int ash = wines.header().indexOf("ash");
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < WINES; row++) {
      List<String> cells = new ArrayList<>(wines.rows().get(row));
      if (row % MISSING_STEP == 0) {
        cells.set(ash, "");
      }
      rows.add(cells);
    }
    List<String> nothing = new ArrayList<>(Collections.nCopies(wines.features().size(), ""));
    nothing.add("1");
    rows.add(nothing);
    return new WineRows(wines.header(), rows);
  }
}
