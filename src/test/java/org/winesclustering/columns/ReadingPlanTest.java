package org.winesclustering.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.failure.WinesFailure;

class ReadingPlanTest {
  private static final CellRules RULES =
      CellRules.of(List.of("NA", "-"), BelowDetection.HALF, List.of());
  private static final int ROWS = 60;

  /** A column of text, in two parts as of two partitions. */
  private static ColumnProfile column(String name, IntFunction<String> cell) {
    return column(name, IntStream.range(0, ROWS).mapToObj(cell).toArray());
  }

  private static ColumnProfile column(String name, Object... cells) {
    ColumnTally first = new ColumnTally(RULES);
    ColumnTally second = new ColumnTally(RULES);
    for (int i = 0; i < cells.length; i++) {
      (i * 2 < cells.length ? first : second).add(cells[i]);
    }
    first.merge(second);
    boolean isText = Arrays.stream(cells).anyMatch(String.class::isInstance);
    return new ColumnProfile(
        name, isText ? ColumnType.TEXT : ColumnType.NUMBER, isText ? "string" : "double", first);
  }

  private static IntFunction<String> measured(int decimals) {
    Random random = new Random(7);
    return i -> String.format(Locale.ROOT, "%." + decimals + "f", 10 + 3 * random.nextGaussian());
  }

  private static ReadingPlan plan(ColumnProfile... columns) {
    return ReadingPlan.of(List.of(columns), RULES, Optional.empty());
  }

  private static ColumnPlan planOf(ColumnProfile column) {
    return plan(column("alcohol", measured(2)), column, column("ash", measured(1)))
        .column(column.name())
        .orElseThrow();
  }

  private static int shuffled(int i) {
    return i * 37 % ROWS;
  }

  @Test
  void measuredNumbersAreFeatures() {
    ReadingPlan plan =
        plan(
            column("alcohol", measured(2)),
            column("ash", measured(1)),
            column("proline", i -> String.valueOf(300 + shuffled(i) / 2 * 20)),
            column("region_0", i -> i % 7 == 0 ? "1" : "0"),
            column("fixed_acid", i -> String.valueOf(3 + i % 20)));

    assertThat(plan.named(ColumnRole.FEATURE)).hasSize(5);
    assertThat(plan.questions()).isEmpty();
  }

  @Test
  void rowNumbersAreKeysWhateverTheirOrderAndGaps() {
    assertThat(planOf(column("n", i -> String.valueOf(i))).role()).isEqualTo(ColumnRole.KEY);
    assertThat(planOf(column("n", i -> String.valueOf(shuffled(i)))).role())
        .isEqualTo(ColumnRole.KEY);
    assertThat(planOf(column("n", i -> String.valueOf(i * 3 + i % 2))).role())
        .isEqualTo(ColumnRole.KEY);
    assertThat(planOf(column("n", i -> i == 9 ? null : String.valueOf(1000 - i))).role())
        .isEqualTo(ColumnRole.KEY);
    assertThat(planOf(column("t", i -> String.valueOf(i * 0.25))).role()).isEqualTo(ColumnRole.KEY);
    assertThat(planOf(column("population", i -> String.valueOf(i * i * 977 + 11 * i))).role())
        .isEqualTo(ColumnRole.FEATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WineID", "wine_id", "userId", "RegionID", "id"})
  void numbersOfOtherTablesAreKeys(String name) {
    ColumnPlan found = planOf(column(name, i -> String.valueOf(100_000 + i % 9 * 731)));

    assertThat(found.role()).isEqualTo(ColumnRole.KEY);
    assertThat(found.questions())
        .singleElement()
        .asString()
        .contains("kept as id", "data.also-features=" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Unnamed: 0", "_c0", "No", "index", "c1", "Sample Code"})
  void namesOfRowsWithGreatGapsAreKeys(String name) {
    List<ColumnProfile> columns = new ArrayList<>();
    columns.add(column(name, i -> String.valueOf(shuffled(i) * 1_000_003L)));
    columns.add(column("alcohol", measured(2)));
    columns.add(column("ash", measured(2)));

    assertThat(ReadingPlan.of(columns, RULES, Optional.empty()).named(ColumnRole.KEY))
        .containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"class", "Type", "cultivar", "species", "quality", "cluster"})
  void fewWholeNumbersNamedLikeClassesAreLabels(String name) {
    ColumnPlan found = planOf(column(name, i -> String.valueOf(1 + i % 3)));

    assertThat(found.role()).isEqualTo(ColumnRole.LABEL_CANDIDATE);
    assertThat(found.questions())
        .singleElement()
        .asString()
        .contains("--label " + name, "data.also-features=" + name);
    assertThat(planOf(column("rooms", i -> String.valueOf(1 + i % 3))).role())
        .isEqualTo(ColumnRole.FEATURE);
  }

  @Test
  void classesOfATableWithoutHeaderAreItsFirstOrLastColumn() {
    ColumnProfile classes = column("c1", i -> String.valueOf(1 + i / 20));
    ColumnProfile other = column("c2", measured(2));
    ColumnProfile last = column("c3", i -> String.valueOf(i % 2));

    assertThat(
            plan(classes, other, column("c3", measured(1)), column("c4", measured(1)))
                .named(ColumnRole.LABEL_CANDIDATE))
        .containsExactly("c1");
    assertThat(
            plan(
                    column("c1", measured(2)),
                    other,
                    column("c3", measured(1)),
                    column("c4", i -> String.valueOf(i % 2)))
                .named(ColumnRole.LABEL_CANDIDATE))
        .containsExactly("c4");
    // Answers from 1 to 5 are like classes in every column.
    assertThat(
            plan(classes, column("c2", i -> String.valueOf(1 + i % 5)), last)
                .named(ColumnRole.LABEL_CANDIDATE))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "harvest_date, 20190901, days such as",
    "day, 20190901, days such as",
    "bottled_serial, 43889, spreadsheet",
    "analysed_at, 1614556800000, milliseconds",
    "t, 1614556800, seconds",
    "vintage, 1998, years",
    "c, 2001, years"
  })
  void numbersThatAreDaysAreDates(String name, long first, String how) {
    ColumnPlan found = planOf(column(name, i -> String.valueOf(first + i % 7)));

    assertThat(found.role()).isEqualTo(ColumnRole.DATE);
    assertThat(found.how()).contains(how);
    assertThat(found.questions()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019-09-0", "0.09.2019#", "2019-09-01 12:0", "0/09/19#"})
  void writtenDaysAreDates(String text) {
    ColumnPlan found =
        planOf(
            column(
                "d",
                i ->
                    text.endsWith("#")
                        ? i % 9 + 1 + text.substring(1, text.length() - 1)
                        : text + (i % 9 + 1)));

    assertThat(found.role()).isEqualTo(ColumnRole.DATE);
    assertThat(found.questions()).isEmpty();
  }

  @Test
  void germanDaysAreNoNumbers() {
    assertThat(
            planOf(column("Lesetag", i -> String.format("%02d.%02d", 1 + i % 30, 9 + i % 3)))
                .role())
        .isEqualTo(ColumnRole.DATE);
    assertThat(planOf(column("alk", i -> String.format("%02d.%02d", 9 + i % 6, 1 + i % 60))).role())
        .isEqualTo(ColumnRole.FEATURE);
  }

  @Test
  void codesAreCategories() {
    assertThat(planOf(column("zip", i -> String.valueOf(10_000 + i % 9 * 713))).role())
        .isEqualTo(ColumnRole.CATEGORY);
    assertThat(planOf(column("k", i -> "0" + (1000 + i % 9 * 713))).role())
        .isEqualTo(ColumnRole.CATEGORY);
  }

  @Test
  void wordsHaveTheirRoles() {
    assertThat(planOf(column("sample", i -> "P-" + i)).role()).isEqualTo(ColumnRole.KEY);
    assertThat(planOf(column("country", i -> i % 2 == 0 ? "it" : "fr")).role())
        .isEqualTo(ColumnRole.CATEGORY);
    assertThat(planOf(column("Rebsorte", i -> i % 2 == 0 ? "Barolo" : "Barbera")).role())
        .isEqualTo(ColumnRole.LABEL_CANDIDATE);
    assertThat(planOf(column("notes", i -> "tastes of " + i)).role()).isEqualTo(ColumnRole.TEXT);
    assertThat(planOf(column("nothing", i -> "NA")).role()).isEqualTo(ColumnRole.LEFT_OUT);
  }

  @Test
  void theTableTellsWhatThousandsAre() {
    ColumnProfile comma = column("Alkohol", i -> "1" + i % 5 + "," + (10 + i));
    ColumnProfile german = column("Prolin", i -> i % 3 == 0 ? 600 + i + "" : "1." + (100 + i));
    ColumnProfile all = column("Preis", i -> "1." + (100 + i % 50));

    assertThat(plan(comma, german).column("Prolin").orElseThrow().decimal())
        .isEqualTo(DecimalSign.COMMA);
    assertThat(plan(comma, all).column("Preis").orElseThrow().decimal())
        .isEqualTo(DecimalSign.COMMA);
    assertThat(plan(comma, german, all).questions()).isEmpty();
  }

  @Test
  void wholePricesWithThousandsAreAskedAboutBesideDecimalCommas() {
    ColumnProfile price =
        column("price", i -> i % 3 == 0 ? "1," + (200 + i) : 300 + i % 30 * 20 + "");
    ColumnProfile comma = column("Alkohol", i -> "1" + i % 5 + "," + (10 + i));

    assertThat(
            plan(price, column("ash", i -> 3 + i % 9 + "")).column("price").orElseThrow().decimal())
        .isEqualTo(DecimalSign.POINT);
    ReadingPlan beside = plan(price, comma);
    assertThat(beside.column("price").orElseThrow().decimal()).isEqualTo(DecimalSign.POINT);
    assertThat(beside.questions()).singleElement().asString().contains("1,065 is read as 1065");
  }

  @Test
  void smallNumbersWithThreeDecimalsStayAsTheyAre() {
    ColumnProfile weight = column("weight", i -> i % 3 == 0 ? "1.125" : 2 + i % 4 + "");

    assertThat(planOf(weight).decimal()).isEqualTo(DecimalSign.POINT);
    assertThat(plan(weight, column("b", measured(1))).questions()).isEmpty();
  }

  @Test
  void aColumnThatCanBeReadInTwoWaysIsAskedAbout() {
    ReadingPlan plan = plan(column("price", i -> 1 + i % 3 + ",065"), column("n", i -> i % 9 + ""));

    assertThat(plan.questions())
        .containsExactly(
            "column price has only cells such as 1,065: 1,065 is read as 1.065; if it is not so,"
                + " set input.csv.decimal = point or comma");
    assertThat(
            ReadingPlan.of(
                    List.of(column("price", i -> 1 + i % 3 + ",065")),
                    RULES,
                    Optional.of(DecimalSign.POINT))
                .questions())
        .isEmpty();
  }

  @Test
  void saysWhatIsConverted() {
    ColumnPlan volume =
        planOf(column("volume", i -> i == 5 ? "-" : i == 6 ? "<5 ml" : 700 + i % 9 + " ml"));

    assertThat(volume.role()).isEqualTo(ColumnRole.FEATURE);
    assertThat(volume.unit()).isEqualTo("ml");
    assertThat(volume.converted())
        .containsExactly(
            "unit ml", "1 marks as missing", "1 cells such as <5 ml (data.below-detection = half)");
    assertThat(volume.samples()).containsExactly("700 ml", "701 ml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"12-14", "7/10", "2:30", "5.2 (0.1)", "3 to 5"})
  void numbersInAFormThatIsNotReadAreAskedAbout(String text) {
    ColumnProfile range = column("dose", i -> i % 3 == 0 ? "5" : text);

    assertThat(planOf(range).role()).isNotEqualTo(ColumnRole.FEATURE);
    assertThat(planOf(range).questions())
        .singleElement()
        .asString()
        .startsWith("column dose has 40 cells such as \"" + text + "\", numbers in a form");
  }

  @Test
  void codesAreNotAskedAbout() {
    assertThat(planOf(column("isbn", i -> "978-3-16-1484" + (10 + i) + "-0")).questions())
        .isEmpty();
    assertThat(planOf(column("postcode", i -> "1000-" + (200 + i))).questions()).isEmpty();
    assertThat(planOf(column("bottled", i -> "2019-09-" + (10 + i % 20))).questions()).isEmpty();
  }

  @Test
  void roughNumbersAreSaid() {
    ColumnPlan rough = planOf(column("weight", i -> (i == 7 ? "ca. " : "") + (9.5 + i % 8)));

    assertThat(rough.converted()).containsExactly("1 cells such as ca. 16.5 as the number");
    assertThat(rough.questions())
        .containsExactly("column weight has 1 cells such as ca. 16.5: they are read as the number");
  }

  @Test
  void wholeNumbersThatMayBeDaysAreAskedAbout() {
    assertThat(planOf(column("bottled", i -> 43_000 + i * i % 97 * 11 + "")).questions())
        .singleElement()
        .asString()
        .contains("43000 to 44056, as a spreadsheet counts days", "--id bottled");
    assertThat(planOf(column("price", i -> 30_000 + i * i % 97 * 211 + "")).questions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-999 | 1 | 1 cells of -999, far | -999",
        "-999;9999 | 3 | 3 cells of -999 and 3 cells of 9999, far | [-999,9999]",
        "-99;-999 | 3 | 3 cells of -999 and 3 cells of -99, far | [-999,-99]",
        "99.99 | 2 | 2 cells of 99.99, far | 99.99",
        "888 | 2 | 2 cells of 888, far | 888",
        "0 | 2 | 2 cells of 0, far | 0",
        "-1 | 2 | 2 cells of -1, far | -1"
      })
  void numbersFarFromTheOthersAreAskedAbout(String marks, int cells, String what, String remedy) {
    List<String> all = List.of(marks.split(";"));
    IntFunction<String> other = measured(2);
    ColumnProfile column =
        column(
            "ash",
            i ->
                i % 7 == 3 && i / 14 < cells && i / 7 % 2 < all.size()
                    ? all.get(i / 7 % 2)
                    : other.apply(i));

    assertThat(planOf(column).questions())
        .singleElement()
        .asString()
        .contains(what, "--set data.sentinels=" + remedy + " makes");
  }

  @Test
  void numbersThatBelongToTheOthersAreNotAskedAbout() {
    IntFunction<String> other = measured(2);
    for (ColumnProfile column :
        List.of(
            column("one_outlier", i -> i == 9 ? "888" : other.apply(i)),
            column("count", i -> String.valueOf(i * i % 19 % 7)),
            column("counts", i -> String.valueOf(i % 25)),
            column("warmth", i -> String.valueOf(i * 7 % 31 - 1)),
            column("dose", i -> i % 2 == 0 ? "0" : String.valueOf(50 + i % 3)),
            column("mostly_zero", i -> i % 9 > 0 ? "0" : String.valueOf(i)))) {
      assertThat(planOf(column).questions()).as(column.name()).isEmpty();
    }
  }

  @Test
  void aPlanIsWrittenAndReadAgain() {
    ReadingPlan plan =
        plan(
            column("alcohol \"dry\"", measured(2)),
            column("volume", i -> 700 + i % 9 + " ml"),
            column("species", i -> 1 + i % 3 + ""));

    ReadingPlan read = PlanText.read(PlanText.of(plan), "plan.conf");

    assertThat(read.rules()).isEqualTo(plan.rules());
    assertThat(read.columns())
        .extracting(ColumnPlan::name)
        .containsExactly("alcohol \"dry\"", "volume", "species");
    assertThat(read.columns())
        .extracting(ColumnPlan::role)
        .isEqualTo(plan.columns().stream().map(ColumnPlan::role).toList());
    assertThat(read.columns()).extracting(ColumnPlan::unit).containsExactly("", "ml", "");
    assertThat(read.columns()).extracting(ColumnPlan::isWhole).containsExactly(false, true, true);
    assertThat(read.columns().get(1).how()).isEqualTo("given in plan.conf line 16");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role = feature| role = featur | plan.conf line 14: column a: role is \"featur\", allowed:"
            + " feature,",
        "whole = | wohle = | plan.conf line 14: column a: unknown key wohle, allowed: date,"
            + " decimal, newest, notation, numbers, order, role, unit, whole;",
        "sentinels = | sentinel = | plan.conf line 11: unknown key sentinel, allowed:",
        "columns { | columns  | the plan plan.conf cannot be read"
      })
  void aWrongPlanIsRefusedByLine(String right, String wrong, String message) {
    String text = PlanText.of(plan(column("a", measured(2))));

    assertThatThrownBy(() -> PlanText.read(text.replace(right, wrong), "plan.conf"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"other.conf\"",
        "required(\"other.conf\")",
        "file(\"/etc/hostname\")",
        "url(\"http://127.0.0.1:9/x\")",
        "classpath(\"reference.conf\")"
      })
  void aPlanReadsNothingElse(String included) {
    String text = "include " + included + "\n" + PlanText.of(plan(column("a", measured(2))));

    assertThatThrownBy(() -> PlanText.read(text, "plan.conf"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("the plan plan.conf includes \"");
  }

  @Test
  void aPlanThatIsNestedDeeplyIsRefused() {
    assertThatThrownBy(() -> PlanText.read("a={".repeat(100_000), "plan.conf"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("the plan plan.conf is nested too deeply");
  }

  @Test
  void otherRecordsAreReadByThePlan() {
    ReadingPlan trained =
        plan(column("hue", i -> "1," + (10 + i)), column("proline", i -> 300 + i % 9 * 100 + ""));

    assertThat(signs(trained, column("hue", i -> "1"), column("proline", i -> "1,065")))
        .containsExactly(DecimalSign.COMMA, DecimalSign.UNKNOWN);
    assertThat(signs(trained, column("hue", i -> "1,5"), column("proline", i -> "1.065")))
        .containsExactly(DecimalSign.COMMA, DecimalSign.COMMA);
    assertThat(signs(trained, column("hue", i -> "1.5"), column("proline", i -> "1.065")))
        .containsExactly(DecimalSign.POINT, DecimalSign.POINT);
  }

  private static List<DecimalSign> signs(ReadingPlan trained, ColumnProfile... records) {
    return trained.of(List.of(records), Optional.empty()).columns().stream()
        .map(ColumnPlan::decimal)
        .toList();
  }
}
