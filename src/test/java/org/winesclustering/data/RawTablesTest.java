package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.WinesFailure;

/** Tables as people have them, made of the bundled one, have its features and its values. */
class RawTablesTest extends SparkTest {
  private static List<String> names;
  private static List<List<String>> wines;

  @TempDir Path folder;

  /** A file is never written again: Spark may have its rows in the cache. */
  private int files;

  /** The features of the bundled table as text. */
  private static List<List<String>> wines() {
    if (wines == null) {
      Records records = new RecordReader(session()).read(Configured.input(InputConfig.BUNDLED));
      names = List.of(records.rows().columns()).subList(0, 13);
      wines =
          records.rows().collectAsList().stream()
              .map(row -> IntStream.range(0, 13).mapToObj(row::getString).toList())
              .toList();
    }
    return wines;
  }

  /** A file with a further column in front, and each cell written in some way. */
  private Records table(
      String first, IntFunction<String> more, String separator, UnaryOperator<String> cell) {
    List<String> lines = new ArrayList<>();
    List<List<String>> rows = wines();
    lines.add(first + separator + String.join(separator, names));
    for (int i = 0; i < rows.size(); i++) {
      lines.add(
          more.apply(i)
              + separator
              + rows.get(i).stream().map(cell).collect(Collectors.joining(separator)));
    }
    return read(lines);
  }

  private Records read(List<String> lines) {
    try {
      Path file = Files.write(folder.resolve("wines" + files++ + ".csv"), lines);
      return new RecordReader(session()).read(Configured.input(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CheckedRecords train(Records records, String... settings) {
    CheckedRecords checked = new RecordChecks().forTraining(records, Configured.data(settings));
    records.rows().unpersist();
    return checked;
  }

  private static void assertTidy(CheckedRecords checked) {
    assertThat(checked.schema().features()).isEqualTo(names);
    assertThat(checked.rowsRejected()).isZero();
    CheckedRecords tidy =
        train(new RecordReader(session()).read(Configured.input(InputConfig.BUNDLED)));
    for (int i = 0; i < names.size(); i++) {
      assertThat(checked.features().get(i).mean()).isEqualTo(tidy.features().get(i).mean());
      assertThat(checked.features().get(i).max()).isEqualTo(tidy.features().get(i).max());
    }
  }

  private static String grouped(String number, String sign) {
    return number.matches("\\d{4}") ? number.charAt(0) + sign + number.substring(1) : number;
  }

  @ParameterizedTest
  @ValueSource(strings = {".", " ", "'", "\u00a0", "\u202f"})
  void decimalCommasAndThousandsSigns(String sign) {
    assertTidy(
        train(
            table(
                "Probe",
                i -> "P-" + i,
                ";",
                cell ->
                    grouped(cell, sign).equals(cell)
                        ? cell.replace('.', ',')
                        : grouped(cell, sign))));
  }

  @Test
  void quotedDecimalCommas() {
    assertTidy(train(table("no", i -> "" + i, ",", cell -> '"' + cell.replace('.', ',') + '"')));
  }

  @Test
  void unitsAndPercent() {
    assertTidy(train(table("no", i -> "" + i * 2, ",", cell -> cell + "%")));
    assertTidy(train(table("no", i -> "" + (i * 3 + i % 2), ",", cell -> cell + " mg/l")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', key",
    "id, key",
    "index, key",
    "WineID, key",
    "harvest_date, date",
    "analysed_at, date",
    "vintage, date",
    "Lesetag, date",
    "class, label-candidate",
    "zip, category"
  })
  void columnsThatAreNoFeatures(String name, String role) {
    CheckedRecords checked =
        train(
            table(
                name,
                i ->
                    switch (name) {
                      case "WineID" -> "" + (100_000 + i % 60 * 37);
                      case "harvest_date" -> "" + (20190901 + i % 28);
                      case "analysed_at" -> "" + (1_614_556_800_000L + i * 12_571_429L);
                      case "vintage" -> "" + (1990 + i % 25);
                      case "Lesetag" ->
                          String.format(Locale.ROOT, "%02d.%02d", 1 + i % 30, 9 + i % 3);
                      case "class" -> "" + (1 + i / 60);
                      case "zip" -> "" + (10_000 + i % 40 * 713);
                      default -> "" + i * 2;
                    },
                ",",
                cell -> cell));

    assertTidy(checked);
    assertThat(
            checked
                .plan()
                .columns()
                .get(0)
                .role()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-'))
        .isEqualTo(role);
    assertThat(checked.warnings()).hasSize(1).first().asString().contains("data.also-features");
  }

  @Test
  void classesInFrontOfATableWithoutHeader() {
    List<String> lines =
        IntStream.range(0, wines().size())
            .mapToObj(i -> 1 + i / 60 + "," + String.join(",", wines().get(i)))
            .toList();

    CheckedRecords checked = train(read(lines));

    assertThat(checked.schema().features()).hasSize(13).doesNotContain("c1");
    assertThat(checked.warnings())
        .singleElement()
        .asString()
        .contains("looks like classes", "--label c1", "data.also-features=c1");
  }

  @Test
  void limitsOfDetectionAreHalvedAndSaid() {
    Records records =
        table("no", i -> "" + i, ",", cell -> Double.parseDouble(cell) < 0.3 ? "<0.3" : cell);

    CheckedRecords checked = train(records);

    assertThat(checked.schema().features()).isEqualTo(names);
    assertThat(checked.rowsRejected()).isZero();
    assertThat(checked.warnings()).anySatisfy(line -> assertThat(line).contains("such as <0.3"));
  }

  @Test
  void sentinelsAreNamedAndMissingWhenListed() {
    int[] line = {0};
    Records records = table("no", i -> "" + i, ",", cell -> line[0]++ % 601 == 12 ? "-999" : cell);

    assertThat(train(records).warnings())
        .anySatisfy(
            warning -> assertThat(warning).contains("cells of -999", "--set data.sentinels=-999"));
    CheckedRecords listed = train(records, "data.sentinels", "-999");
    assertThat(listed.rowsRejected()).isPositive();
    assertThat(listed.rejectedByReason().keySet()).allMatch(reason -> reason.endsWith(": missing"));
  }

  @Test
  void newRecordsAreReadByThePlanOfTheTraining() {
    ReadingPlan plan = train(table("no", i -> "" + i, ";", cell -> cell.replace('.', ','))).plan();
    String header = String.join(";", names);

    assertThatThrownBy(() -> score(plan, header, "14;2;2;16;127;3;3;0;2;6;1;4;1,065"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("proline: two numbers, such as 1,065")
        .hasMessageContaining("input.csv.decimal");
    assertThat(proline(score(plan, header, "14,2;2;2;16;127;3;3;0;2;6;1;4;1.065"))).isEqualTo(1065);
    assertThat(proline(score(plan, header, "14.2;2;2;16;127;3;3;0;2;6;1;4;1065"))).isEqualTo(1065);
    String changed = header.replace("malic_acid", "Malic Acid").replace("proline", "PROLINE");
    assertThat(proline(score(plan, changed, "14,2;2;2;16;127;3;3;0;2;6;1;4;1065"))).isEqualTo(1065);
  }

  private CheckedRecords score(ReadingPlan plan, String... lines) {
    Records records = read(List.of(lines)).forModel(names, Configured.data().missing());
    return new RecordChecks().forScoring(records, names, Optional.of(plan), Configured.data());
  }

  private static double proline(CheckedRecords checked) {
    return checked.accepted().select("proline").head().getDouble(0);
  }
}
