package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.config.DataConfig;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.spectra.Axis;

/** Records along an axis: in columns and in arrays, in training and in scoring. */
class AxisRecordsTest extends SparkTest {
  private static final int COUNT = 120;
  private static final int ROWS = 8;

  @TempDir private Path folder;

  private int files;

  private static double value(int row, int place) {
    return Math.round(1e4 * (2 + Math.sin(0.05 * place + row))) / 1e4;
  }

  private Records read(String kind, List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve("spectra" + files++ + kind), lines);
    return new RecordReader(session()).read(Configured.input(file));
  }

  /** A file with a column for each position. */
  private Records csv(IntFunction<String> name, List<Integer> places) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        places.stream().map(name::apply).collect(Collectors.joining(",", "sample,brix,", ",kind")));
    for (int row = 0; row < ROWS; row++) {
      int at = row;
      lines.add(
          places.stream()
              .map(place -> String.valueOf(value(at, place)))
              .collect(Collectors.joining(",", "S%d,%d.5,".formatted(row, 20 + row % 3), ",A")));
    }
    return read(".csv", lines);
  }

  private static List<Integer> places() {
    return IntStream.range(0, COUNT).boxed().toList();
  }

  private static String wavenumber(int place) {
    return String.format(Locale.ROOT, "%.1f", 4000 - 2.5 * place);
  }

  private static String array(int row, int length) {
    return IntStream.range(0, length)
        .mapToObj(place -> String.valueOf(value(row, place)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private Records json(IntFunction<String> cells) throws IOException {
    return read(
        ".jsonl",
        IntStream.range(0, ROWS)
            .mapToObj(row -> "{\"sample\":\"S%d\",%s}".formatted(row, cells.apply(row)))
            .toList());
  }

  private static CheckedRecords train(Records records, String... settings) {
    return new RecordChecks().forTraining(records, Configured.data(settings));
  }

  private static CheckedRecords score(Records records, CheckedRecords trained, String... settings) {
    DataConfig config = Configured.data(settings);
    List<String> features = trained.schema().features();
    return new RecordChecks()
        .forScoring(
            records.forModel(
                trained.plan().sources(features),
                List.of(),
                config.missing(),
                trained.plan().axis()),
            features,
            Optional.of(trained.plan()),
            config);
  }

  private static List<double[]> numbers(CheckedRecords checked) {
    Dataset<Row> rows = checked.accepted();
    return rows
        .orderBy("sample")
        .select(NumberColumns.of(rows, checked.schema().features()))
        .collectAsList()
        .stream()
        .map(row -> NumberColumns.values(row, 0))
        .toList();
  }

  private static void assertHoldsAll(List<double[]> numbers) {
    assertThat(numbers).hasSize(ROWS);
    for (int row = 0; row < ROWS; row++) {
      int at = row;
      assertThat(numbers.get(row))
          .containsExactly(
              IntStream.range(0, COUNT).mapToDouble(place -> value(at, place)).toArray());
    }
  }

  @Test
  void columnsAlongAnAxisAreFeaturesInOneColumn() throws IOException {
    CheckedRecords checked = train(csv(AxisRecordsTest::wavenumber, places()));

    assertThat(checked.plan().axis().orElseThrow().description())
        .isEqualTo("120 positions from 4000 to 3702.5 in steps of 2.5");
    assertThat(checked.schema().features()).hasSize(COUNT).startsWith("4000_0", "3997_5");
    assertThat(checked.accepted().columns()).hasSize(4).contains("sample", "brix", "kind");
    assertThat(checked.columns()).hasSize(COUNT + 3).startsWith("sample", "brix", "4000_0");
    assertThat(checked.warnings()).hasSizeLessThan(5);
    assertHoldsAll(numbers(checked));
  }

  @Test
  void arraysAndVectorsAreTheSameAsColumns() throws IOException {
    CheckedRecords arrays =
        train(json(row -> "\"ir\":%s,\"brix\":%d.5".formatted(array(row, COUNT), row % 3)));
    Dataset<Row> rows = arrays.accepted();
    rows.withColumn("ir", functions.array_to_vector(rows.col("ir")))
        .write()
        .parquet(folder.resolve("vectors.parquet").toString());
    CheckedRecords vectors =
        train(
            new RecordReader(session()).read(Configured.input(folder.resolve("vectors.parquet"))));

    for (CheckedRecords checked : List.of(arrays, vectors)) {
      assertThat(checked.plan().axis().orElseThrow().axis()).isEqualTo(Axis.numbered(COUNT));
      assertThat(checked.schema().features()).hasSize(COUNT).startsWith("ir_1", "ir_2");
      assertThat(checked.columns()).containsExactlyInAnyOrder("sample", "ir", "brix");
      assertHoldsAll(numbers(checked));
    }
  }

  @Test
  void positionsBesideTheArrayAreItsAxis() throws IOException {
    String positions =
        places().stream()
            .map(AxisRecordsTest::wavenumber)
            .collect(Collectors.joining(",", "[", "]"));
    CheckedRecords checked =
        train(json(row -> "\"wavenumber\":%s,\"ir\":%s".formatted(positions, array(row, COUNT))));

    assertThat(checked.plan().axis().orElseThrow().description())
        .isEqualTo("120 positions from 4000 to 3702.5 cm-1 in steps of 2.5");
    assertThatThrownBy(
            () ->
                score(
                    json(
                        row ->
                            "\"wavenumber\":%s,\"ir\":%s"
                                .formatted(
                                    positions.replace("4000.0", "4009.0"), array(row, COUNT))),
                    checked))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("column wavenumber has 120 positions from 4009 to 3702.5")
        .hasMessageContaining("the model reads 120 positions from 4000 to 3702.5 cm-1")
        .hasMessageContaining("nothing is interpolated");
    assertThat(
            score(
                    json(
                        row ->
                            "\"wavenumber\":%s,\"ir\":%s".formatted(positions, array(row, COUNT))),
                    checked)
                .rowsAccepted())
        .isEqualTo(ROWS);
  }

  @Test
  void recordsOfAnotherLengthAndWithoutNumbersAreRejected() throws IOException {
    CheckedRecords checked =
        train(
            json(
                row ->
                    switch (row) {
                      case 2 -> "\"ir\":" + array(row, COUNT - 1);
                      case 3 -> "\"ir\":" + array(row, COUNT).replaceFirst("\\[[\\d.]+", "[null");
                      case 4 -> "\"ir\":null";
                      default -> "\"ir\":" + array(row, COUNT);
                    }),
            "data.max-rejected-fraction",
            "0.9");

    assertThat(checked.rejectedByReason())
        .containsEntry("ir: not an array of 120 numbers", 1L)
        .containsEntry("ir: missing", 2L);
    assertThat(checked.rowsAccepted()).isEqualTo(ROWS - 3);
  }

  @Test
  void missingNumbersOfArraysStayMissingWhereTheyAreImputed() throws IOException {
    CheckedRecords checked =
        train(
            json(
                row ->
                    "\"ir\":"
                        + (row == 3
                            ? array(row, COUNT).replaceFirst("\\[[\\d.]+", "[null")
                            : array(row, COUNT))),
            "data.missing",
            "impute-median");

    assertThat(checked.rowsAccepted()).isEqualTo(ROWS);
    assertThat(numbers(checked).get(3)).startsWith(Double.NaN, value(3, 1));
  }

  @Test
  void anArrayOfAnotherLengthThanTheModelsIsRefused() throws IOException {
    CheckedRecords trained = train(json(row -> "\"ir\":" + array(row, COUNT)));

    assertThatThrownBy(() -> score(json(row -> "\"ir\":" + array(row, COUNT / 2)), trained))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining(
            "column ir has 60 numbers a record, and the model was trained on 120");
    assertHoldsAll(numbers(score(json(row -> "\"ir\":" + array(row, COUNT)), trained)));
  }

  /** Two sensors; the record of a later row is shorter. */
  private static String sensors(int row) {
    return "\"s1\":%s,\"s2\":%s"
        .formatted(array(row, COUNT - 10 * row), array(row + 3, COUNT - 10 * row));
  }

  @Test
  void shorterArraysArePaddedAndCountNowhere() throws IOException {
    CheckedRecords checked = train(json(AxisRecordsTest::sensors), "data.unequal-lengths", "pad");

    assertThat(checked.rowsAccepted()).isEqualTo(ROWS);
    assertThat(checked.plan().axis().orElseThrow().channels()).containsExactly("s1", "s2");
    // One record alone has a number at the last ten positions: the same in all records.
    assertThat(checked.schema().features()).hasSize(2 * (COUNT - 10)).contains("s1_110", "s2_1");
    double[] third = numbers(checked).get(3);
    assertThat(third[COUNT - 31]).isEqualTo(value(3, COUNT - 31));
    assertThat(Arrays.copyOfRange(third, COUNT - 30, COUNT - 10)).containsOnly(Double.NaN);
    assertThat(third[COUNT - 10]).isEqualTo(value(6, 0));
    Row cells = checked.accepted().orderBy("sample").select("s1").collectAsList().get(3);
    // Null would be a missing number.
    assertThat(cells.<Double>getList(0).get(COUNT - 30)).isNaN();
    assertThat(NumberColumns.isPadded(checked.accepted().schema().apply("s1"))).isTrue();
    FeatureSummary last =
        checked.features().stream()
            .filter(f -> f.name().equals("s1_110"))
            .findFirst()
            .orElseThrow();
    assertThat(last.mean()).isCloseTo((value(0, 109) + value(1, 109)) / 2, within(1e-12));
  }

  @Test
  void newRecordsArePaddedAsInTheTrainingAndLongerOnesRejected() throws IOException {
    CheckedRecords trained =
        train(
            json(row -> "\"ir\":" + array(row, COUNT - 10 * (row % 3))),
            "data.unequal-lengths",
            "pad");

    CheckedRecords scored =
        score(
            json(
                row ->
                    switch (row) {
                      case 0 -> "\"ir\":" + array(row, COUNT + 1);
                      case 1 -> "\"ir\":[]";
                      case 2 -> "\"ir\":" + array(row, COUNT).replaceFirst("\\[[\\d.]+", "[null");
                      default -> "\"ir\":" + array(row, 20 + row);
                    }),
            trained,
            "data.max-rejected-fraction",
            "0.9");

    assertThat(scored.rejectedByReason())
        .containsExactly(
            Map.entry("ir: missing", 1L), Map.entry("ir: not an array of 1 to 120 numbers", 2L));
    assertThat(numbers(scored).get(0))
        .containsExactly(
            IntStream.range(0, COUNT)
                .mapToDouble(i -> i < 23 ? value(3, i) : Double.NaN)
                .toArray());
  }

  @Test
  void manyRecordsOfAnotherLengthNameTheKeyThatPadsThem() {
    assertThatThrownBy(
            () -> train(json(row -> "\"ir\":" + array(row, row < 3 ? COUNT - row - 1 : COUNT))))
        .isInstanceOf(TooManyRejected.class)
        .hasMessageContaining("train with data.unequal-lengths = pad");
  }

  @Test
  void positionsAreFoundByTheirNumbersInAnotherOrderAndNotation() throws IOException {
    CheckedRecords trained = train(csv(AxisRecordsTest::wavenumber, places()));
    List<Integer> reversed = new ArrayList<>(places());
    Collections.reverse(reversed);

    CheckedRecords checked =
        score(csv(place -> "X" + (4000 - 2.5 * place) + " cm-1", reversed), trained);

    assertThat(checked.schema().features()).isEqualTo(trained.schema().features());
    assertHoldsAll(numbers(checked));
  }

  @Test
  void anotherGridIsRefusedWithBothRanges() throws IOException {
    CheckedRecords trained = train(csv(AxisRecordsTest::wavenumber, places()));

    assertThatThrownBy(() -> score(csv(place -> String.valueOf(400 + place), places()), trained))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("has 120 positions from 400 to 519 in steps of 1")
        .hasMessageContaining("the model reads 120 positions from 4000 to 3702.5 in steps of 2.5")
        .hasMessageContaining("nothing is interpolated");
    assertThatThrownBy(
            () ->
                score(
                    csv(AxisRecordsTest::wavenumber, IntStream.range(1, COUNT).boxed().toList()),
                    trained))
        .hasMessageContaining("has 119 positions from 3997.5 to 3702.5");
    assertThatThrownBy(
            () -> score(csv(place -> "p" + (char) ('a' + place), List.of(0, 1)), trained))
        .hasMessageContaining("has no columns whose names are positions in order");
  }
}
