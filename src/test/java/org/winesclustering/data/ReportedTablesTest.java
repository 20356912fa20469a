package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.columns.ColumnRole;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.failure.WinesFailure;

/** Tables of the kinds that people have reported are read as the features and values they hold. */
class ReportedTablesTest extends SparkTest {
  private static final List<String> SECTIONS =
      List.of(
          "% vol", "g/l", "g/l", "meq/l", "mg/l", "g/l", "g/l", "g/l", "g/l", "", "", "", "mg/l");

  @TempDir Path folder;

  private CheckedRecords train(Object location, String... settings) {
    Records records = new RecordReader(session()).read(Configured.input(location));
    CheckedRecords checked = new RecordChecks().forTraining(records, Configured.data(settings));
    records.rows().unpersist();
    return checked;
  }

  private CheckedRecords train(WineFile file) {
    return train(file.write(folder.resolve("wines.csv")));
  }

  /** The values by row, in the order of the rows. */
  private static List<List<Double>> values(CheckedRecords checked) {
    return checked
        .accepted()
        .select(
            checked.schema().features().stream()
                .map(name -> functions.col("`" + name + "`"))
                .toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(row -> IntStream.range(0, row.length()).mapToObj(row::getDouble).toList())
        .toList();
  }

  private static List<List<Double>> wines() {
    return WineFile.CELLS.stream().map(row -> row.stream().map(Double::valueOf).toList()).toList();
  }

  private static void assertTidy(CheckedRecords checked) {
    assertThat(checked.schema().features()).isEqualTo(WineFile.NAMES);
    assertTidyValues(checked);
  }

  private static void assertTidyValues(CheckedRecords checked) {
    assertThat(checked.rowsRead()).isEqualTo(178);
    assertThat(checked.rowsRejected()).isZero();
    assertThat(values(checked)).isEqualTo(wines());
  }

  private static ColumnRole role(CheckedRecords checked, String name) {
    return checked.plan().column(name).orElseThrow().role();
  }

  private static String comma(String number) {
    return number.replace('.', ',');
  }

  private static String grouped(String number, String sign) {
    return number.matches("\\d{4}") ? number.charAt(0) + sign + number.substring(1) : number;
  }

  private static UnaryOperator<String> doubleQuotes(String where) {
    return cell -> cell.matches(where) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  @Test
  void germanTableWithThousandsPoints() {
    CheckedRecords checked =
        train(
            WineFile.ofFeatures()
                .features(cell -> comma(cell).equals(cell) ? grouped(cell, ".") : comma(cell))
                .first("Probe", WineFile.each("P-%03d", 0, 1))
                .last("Rebsorte", WineFile.varieties())
                .named(name -> name.equals("malic_acid") ? "Äpfelsäure" : name)
                .separated(";")
                .encoded(Charset.forName("windows-1252")));

    assertThat(checked.schema().features()).contains("Äpfelsäure").hasSize(13);
    assertTidyValues(checked);
    assertThat(checked.schema().ids()).containsExactly("Probe");
    assertThat(role(checked, "Rebsorte")).isEqualTo(ColumnRole.LABEL_CANDIDATE);
  }

  @Test
  void quotedDecimalCommas() {
    assertTidy(
        train(
            WineFile.ofFeatures()
                .features(ReportedTablesTest::comma)
                .last("cultivar", WineFile.varieties())
                .quoted(doubleQuotes(".*,.*"))));
  }

  @Test
  void rowNamesOfR() {
    WineFile names = WineFile.tidy().first("", WineFile.each("%d", 1, 1));
    CheckedRecords cornered = train(names.quoted(doubleQuotes("\\D*|\\d{1,3}")));
    assertTidy(cornered);
    assertThat(cornered.schema().ids()).containsExactly("row_names");

    CheckedRecords missing =
        train(names.separated("\t").withoutCorner().write(folder.resolve("wines.tsv")));
    assertTidy(missing);
    assertThat(missing.schema().ids()).containsExactly("row_names");
    assertThat(missing.warnings())
        .anySatisfy(line -> assertThat(line).contains("row_names", "data.also-features"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wavelengthsAsNames(boolean withSamples) {
    List<String> waves =
        IntStream.range(0, 60)
            .mapToObj(i -> String.format(Locale.ROOT, "%.2f", 1000.5 + i * 3.86))
            .toList();
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    lines.add((withSamples ? "sample,origin," : "") + String.join(",", waves));
    for (int row = 0; row < 90; row++) {
      double height = 0.2 + row % 3 * 0.1;
      lines.add(
          (withSamples ? "S" + row + "," + List.of("AR", "AU", "CL").get(row % 3) + "," : "")
              + IntStream.range(0, 60)
                  .mapToObj(
                      i ->
                          String.format(
                              Locale.ROOT,
                              "%.5f",
                              0.3
                                  + height * Math.exp(-Math.pow((i - 18) / 4.0, 2))
                                  + 0.004 * random.nextGaussian()))
                  .collect(Collectors.joining(",")));
    }

    CheckedRecords checked = train(write("ir.csv", lines));

    assertThat(checked.schema().features()).hasSize(60).startsWith("1000_50").endsWith("1228_24");
    assertThat(checked.rowsRead()).isEqualTo(90);
    assertThat(checked.warnings())
        .anySatisfy(line -> assertThat(line).contains("input.csv.header = false"));
  }

  @Test
  void yearsAsNames() {
    Random random = new Random(6);
    List<String> lines = new ArrayList<>();
    lines.add(
        "vineyard,region,"
            + IntStream.range(2015, 2025)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",")));
    for (int row = 0; row < 120; row++) {
      double level = row % 2 == 0 ? 12 : 18;
      lines.add(
          "V"
              + row
              + ","
              + List.of("north", "south").get(row % 2)
              + ","
              + IntStream.range(0, 10)
                  .mapToObj(i -> String.format(Locale.ROOT, "%.1f", level + random.nextGaussian()))
                  .collect(Collectors.joining(",")));
    }

    CheckedRecords checked = train(write("years.csv", lines));

    assertThat(checked.schema().features()).hasSize(10).startsWith("2015").endsWith("2024");
    assertThat(checked.rowsRead()).isEqualTo(120);
  }

  @Test
  void lineThatNamesTheSeparator() {
    assertTidy(train(WineFile.tidy().separated(";").before("sep=;")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"comments", "titles", "units", "logger"})
  void linesAboveTheRecords(String kind) {
    String units = String.join(",", SECTIONS) + ",";
    WineFile file =
        switch (kind) {
          case "comments" ->
              WineFile.tidy().before("# exported by the laboratory, batch 3", "# g/l if not said");
          case "titles" ->
              WineFile.tidy().before("Report of the laboratory 815", "Printed: 2024-05-02", "");
          case "units" -> WineFile.tidy().below(units);
          default ->
              WineFile.tidy()
                  .before("\"TOA5\",\"LAB\",\"analyser 2000\",\"program 7\"")
                  .below(units, "Smp,Smp,Smp,Smp,Smp,Smp,Smp,Smp,Smp,Smp,Smp,Smp,Smp,Smp");
        };
    Path path = file.write(folder.resolve("wines.csv"));

    CheckedRecords checked = train(path);

    assertTidy(checked);
    assertThat(checked.setAside()).isNotEmpty();
    assertThat(checked.warnings())
        .anySatisfy(line -> assertThat(line).contains("set aside", "input.csv.set-aside = none"));
    if (kind.equals("units") || kind.equals("logger")) {
      Records records = new RecordReader(session()).read(Configured.input(path));
      assertThat(records.facts().units())
          .containsEntry("alcohol", "% vol")
          .containsEntry("alcalinity_of_ash", "meq/l");
    }
  }

  @Test
  void cellsBelowALimitOfDetection() {
    int flavanoids = 6;
    for (double limit : new double[] {0.6, 2}) {
      String mark = limit == 2 ? "<2.00" : "<0.6";
      WineFile file = WineFile.tidy();
      List<List<Double>> halved =
          wines().stream().map(row -> (List<Double>) new ArrayList<>(row)).toList();
      for (int row = 0; row < halved.size(); row++) {
        if (halved.get(row).get(flavanoids) < limit) {
          halved.get(row).set(flavanoids, limit / 2);
          file.cell(row, "flavanoids", mark);
        }
      }

      CheckedRecords checked = train(file.write(folder.resolve("below" + limit + ".csv")));

      assertThat(checked.schema().features()).isEqualTo(WineFile.NAMES);
      assertThat(values(checked)).isEqualTo(halved);
      assertThat(checked.warnings())
          .anySatisfy(line -> assertThat(line).contains(mark, "data.below-detection"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-999", "9999"})
  void sentinelsAreNamed(String sentinel) {
    WineFile file = WineFile.tidy();
    IntStream.range(0, 8).forEach(i -> file.cell(i * 20, "ash", sentinel).cell(i, "hue", sentinel));
    Path path = file.write(folder.resolve("wines.csv"));

    CheckedRecords checked = train(path);

    assertThat(checked.schema().features()).isEqualTo(WineFile.NAMES);
    assertThat(checked.warnings().stream().filter(line -> line.contains("data.sentinels")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("8 cells of " + sentinel));
    assertThat(train(path, "data.sentinels", sentinel, "data.max-rejected-fraction", "0.2"))
        .satisfies(
            listed -> {
              assertThat(listed.rowsRejected()).isEqualTo(15);
              assertThat(listed.warnings())
                  .noneSatisfy(line -> assertThat(line).contains("data.sentinels"));
            });
  }

  @Test
  void datesAsNumbers() {
    List<String> days =
        IntStream.range(0, 178)
            .mapToObj(i -> "" + (20190901 + i / 28 * 100 % 300 + i % 28))
            .toList();
    CheckedRecords checked =
        train(
            WineFile.tidy()
                .first("analysed_at", each(1_614_556_800_000L, 12_342_857))
                .first("bottled_serial", each(43_889, 37).stream().map(this::within200).toList())
                .first("harvest_date", days));

    assertTidy(checked);
    for (String name : List.of("harvest_date", "bottled_serial", "analysed_at")) {
      assertThat(role(checked, name)).isEqualTo(ColumnRole.DATE);
      assertThat(checked.warnings())
          .anySatisfy(line -> assertThat(line).contains(name, "data.also-features=" + name));
    }
  }

  private String within200(String serial) {
    return "" + (43_889 + Integer.parseInt(serial) % 200);
  }

  private static List<String> each(long first, long step) {
    return IntStream.range(0, 178).mapToObj(i -> "" + (first + i * step)).toList();
  }

  @Test
  void germanDaysWithoutYears() {
    List<String> days =
        IntStream.range(0, 178)
            .mapToObj(i -> String.format(Locale.ROOT, "%02d.%02d", 1 + i % 28, 9 + i % 4))
            .toList();
    CheckedRecords checked = train(WineFile.tidy().first("Lesetag", days).separated(";"));

    assertTidy(checked);
    assertThat(role(checked, "Lesetag")).isEqualTo(ColumnRole.DATE);
  }

  @Test
  void folderOfFilesWithOtherOrdersOfColumns() {
    List<Integer> reversed =
        IntStream.rangeClosed(0, 13).map(i -> 13 - i).boxed().collect(Collectors.toList());
    WineFile.tidy().rows(0, 90).write(folder.resolve("orders/a.csv"));
    WineFile.tidy().ordered(reversed).rows(90, 178).write(folder.resolve("orders/b.csv"));

    assertTidy(train(folder.resolve("orders")));
  }

  @Test
  void folderOfFilesWithOtherSeparatorsAndDecimalSigns() {
    WineFile.tidy().rows(0, 90).write(folder.resolve("kinds/a.csv"));
    WineFile.tidy()
        .features(cell -> comma(cell).equals(cell) ? grouped(cell, ".") : comma(cell))
        .separated(";")
        .rows(90, 178)
        .write(folder.resolve("kinds/b.csv"));

    assertTidy(train(folder.resolve("kinds")));
  }

  @Test
  void quotesThatSparkEscapedByABackslash() {
    List<String> notes =
        IntStream.range(0, 178)
            .mapToObj(
                i ->
                    List.of("\"cru\", old vines", "plain", "a \"dense, dark\" wine, long")
                        .get(i % 3))
            .toList();
    CheckedRecords checked =
        train(
            WineFile.tidy()
                .first("note", notes)
                .quoted(
                    cell -> cell.contains("\"") ? '"' + cell.replace("\"", "\\\"") + '"' : cell));

    assertTidy(checked);
    assertThat(
            checked.accepted().select("note").distinct().collectAsList().stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrder("\"cru\", old vines", "plain", "a \"dense, dark\" wine, long");
  }

  @Test
  void partitionsKeysStructsDecimalsAndArraysOfParquet() {
    Dataset<Row> rows =
        session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(WineFile.tidy().write(folder.resolve("wines.csv")).toString());
    String path = folder.resolve("parquet").toString();
    rows.withColumn("wine_id", functions.expr("xxhash64(alcohol, proline, hue)"))
        .withColumn("alcohol", functions.expr("cast(alcohol as decimal(9,4))"))
        .withColumn("origin", functions.expr("named_struct('country', 'IT', 'lat', 44 + hue / 10)"))
        .withColumn("spectrum", functions.expr("array(ash, hue, flavanoids)"))
        .withColumn("tasted_at", functions.expr("timestamp_seconds(1.7e9 + proline)"))
        .withColumn("organic", functions.expr("magnesium > 100"))
        .withColumn("ingest_date", functions.expr("20240129 + magnesium % 3"))
        .write()
        .partitionBy("ingest_date")
        .parquet(path);

    CheckedRecords checked = train(path);

    assertThat(checked.schema().features())
        .containsExactlyElementsOf(
            Stream.concat(
                    WineFile.NAMES.stream(),
                    Stream.of("origin_lat", "spectrum_1", "spectrum_2", "spectrum_3"))
                .toList());
    assertThat(checked.rowsRead()).isEqualTo(178);
    assertThat(checked.schema().ids()).containsExactly("wine_id");
    assertThat(role(checked, "ingest_date")).isEqualTo(ColumnRole.DATE);
    assertThat(role(checked, "tasted_at")).isEqualTo(ColumnRole.DATE);
    assertThat(role(checked, "origin_country")).isEqualTo(ColumnRole.CONSTANT);
    assertThat(checked.features().get(12).mean())
        .isCloseTo(
            wines().stream().mapToDouble(row -> row.get(12)).average().orElseThrow(), within(1e-9));
  }

  @Test
  void columnsPartedAndAlignedByBlanks() {
    assertTidy(train(WineFile.tidy().separated(" ").write(folder.resolve("wines.dat"))));
    CheckedRecords aligned =
        train(
            WineFile.tidy()
                .features(cell -> String.format(Locale.ROOT, "%.7E", Double.valueOf(cell)))
                .named(name -> name.length() > 12 ? name.substring(0, 12) : name)
                .quoted(cell -> String.format("%16s", cell))
                .separated("")
                .write(folder.resolve("wines.txt")));

    assertThat(aligned.schema().features())
        .contains("alcohol", "alcalinity_o", "color_intens")
        .hasSize(13);
    assertTidyValues(aligned);
  }

  @Test
  void emptyCellsOfColumnsOfFixedWidth() {
    WineFile file =
        WineFile.tidy()
            .quoted(cell -> String.format("%21s", cell))
            .separated("")
            .cell(3, "ash", "")
            .cell(3, "hue", "")
            .cell(50, "alcohol", "")
            .cell(177, "proline", "");

    CheckedRecords checked =
        train(file.write(folder.resolve("wines.txt")), "data.missing", "impute-median");

    assertThat(checked.schema().features()).isEqualTo(WineFile.NAMES);
    assertThat(checked.rowsRejected()).isZero();
    assertThat(checked.features().stream().map(FeatureSummary::missing))
        .containsExactly(1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 0L, 1L);
    assertThat(checked.features().get(4).mean())
        .isCloseTo(
            wines().stream().mapToDouble(row -> row.get(4)).average().orElseThrow(), within(1e-9));
  }

  @Test
  void cellsThatAreLeftOutBetweenSingleBlanksAreRefused() {
    List<String> lines = new ArrayList<>(List.of("aaa bbb ccc"));
    IntStream.range(0, 30)
        .forEach(
            i ->
                lines.add(
                    i % 6 == 5
                        ? "1." + i % 10 + " 3.4"
                        : "1." + i % 10 + " 2." + i % 7 + " 3." + i % 9));

    assertThatThrownBy(() -> train(write("wines.txt", lines)))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("malformed row (5); the first is line 7 (\"1.5 3.4\")")
        .hasMessageContaining("3 cells are expected");
  }

  @Test
  void totalsAndMeansWithoutAWord() {
    List<String> sums = new ArrayList<>();
    List<String> means = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      int column = i;
      double sum = wines().stream().mapToDouble(row -> row.get(column)).sum();
      sums.add(String.format(Locale.ROOT, "%.2f", sum));
      means.add(String.format(Locale.ROOT, "%.3f", sum / 178));
    }

    CheckedRecords checked =
        train(WineFile.ofFeatures().after(String.join(",", sums), String.join(",", means)));

    assertTidy(checked);
    assertThat(checked.warnings())
        .anySatisfy(line -> assertThat(line).contains("2 rows of totals or means set aside"));
  }

  @Test
  void notesBelowMoreThanAThousandRows() {
    List<String> lines = new ArrayList<>(WineFile.ofFeatures().lines());
    for (int times = 0; times < 7; times++) {
      lines.addAll(WineFile.ofFeatures().lines().subList(1, 179));
    }
    lines.add("Source: the laboratory");

    CheckedRecords checked = train(write("wines.csv", lines));

    assertThat(checked.rowsRead()).isEqualTo(8 * 178);
    assertThat(checked.rowsRejected()).isZero();
  }

  @Test
  void frenchTablesWithTotalsOrInUtf16() {
    WineFile french =
        WineFile.ofFeatures()
            .features(ReportedTablesTest::comma)
            .first("Échantillon", WineFile.each("É%d", 0, 1))
            .last("Cépage", WineFile.varieties())
            .separated(";");
    String totals =
        IntStream.range(0, 13)
            .mapToObj(
                i ->
                    comma(
                        String.format(
                            Locale.ROOT,
                            "%.2f",
                            wines().stream().mapToDouble(r -> r.get(i)).sum())))
            .collect(Collectors.joining(";"));
    CheckedRecords checked = train(french.after("Total;" + totals + ";"));
    assertTidy(checked);
    assertThat(checked.warnings())
        .anySatisfy(line -> assertThat(line).contains("1 row of totals or means set aside"));

    assertTidy(
        train(
            WineFile.ofFeatures()
                .features(cell -> comma(cell).equals(cell) ? grouped(cell, "\u00a0") : comma(cell))
                .first("Échantillon", WineFile.each("É%d", 0, 1))
                .separated("\t")
                .encoded(StandardCharsets.UTF_16LE)
                .marked()
                .write(folder.resolve("vins.txt"))));
  }

  @Test
  void newRecordsAreReadByTheModelsPlan() {
    Path trained =
        WineFile.ofFeatures()
            .features(ReportedTablesTest::comma)
            .separated(";")
            .write(folder.resolve("train.csv"));
    ReadingPlan plan = train(trained).plan();

    WineFile thousands =
        WineFile.ofFeatures().features(cell -> grouped(comma(cell), ".")).separated(";").rows(0, 3);
    assertThat(values(score(plan, thousands))).isEqualTo(wines().subList(0, 3));

    WineFile renamed =
        WineFile.ofFeatures()
            .named(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
            .named(name -> name.replace('_', ' '))
            .rows(0, 20);
    CheckedRecords found = score(plan, renamed);
    assertThat(found.schema().features()).isEqualTo(WineFile.NAMES);
    assertThat(values(found)).isEqualTo(wines().subList(0, 20));

    WineFile whole =
        WineFile.ofFeatures()
            .features(
                cell ->
                    cell.length() == 4 && cell.indexOf('.') < 0
                        ? grouped(cell, ",")
                        : "" + Math.round(Double.parseDouble(cell)))
            .separated(";")
            .rows(0, 3);
    assertThatThrownBy(() -> score(plan, whole))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("1,065")
        .hasMessageContaining("input.csv.decimal = point or comma");
  }

  private CheckedRecords score(ReadingPlan plan, WineFile file) {
    Path path = file.write(folder.resolve("new" + file.hashCode() + ".csv"));
    Records records =
        new RecordReader(session())
            .read(Configured.input(path))
            .forModel(WineFile.NAMES, Configured.data().missing());
    return new RecordChecks()
        .forScoring(records, WineFile.NAMES, Optional.of(plan), Configured.data());
  }

  private Path write(String name, List<String> lines) {
    try {
      return Files.write(folder.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
