package org.winesclustering.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.failure.WinesFailure;

/** Words in an order, and days, as numbers. */
class ScalesTest {
  private static final CellRules RULES =
      CellRules.of(List.of("NA", "none"), BelowDetection.HALF, List.of(-999.0));

  private static ColumnProfile column(ColumnType type, Object... cells) {
    ColumnTally tally = new ColumnTally(RULES);
    Arrays.stream(cells).forEach(tally::add);
    return new ColumnProfile("picked", type, "string", tally);
  }

  /** The feature column of some cells, on a scale. */
  private static ColumnPlan on(Scale scale, ColumnProfile column) {
    return ReadingPlan.of(List.of(column), RULES, Optional.empty())
        .columns()
        .get(0)
        .as(ColumnRole.FEATURE, "given")
        .on(scale, column);
  }

  private static ColumnPlan days(List<DayPart> parts, Object... cells) {
    boolean isText = cells[0] instanceof String;
    return on(Days.of(parts), column(isText ? ColumnType.TEXT : ColumnType.TIME, cells));
  }

  private static double read(ColumnPlan column, String feature, Object cell) {
    return column.reader(feature, RULES).read(cell).value();
  }

  private static ReadingPlan planOf(ColumnPlan column) {
    return new ReadingPlan(List.of(column), RULES);
  }

  @Test
  void wordsOfAnOrderAreRanksInAnyCase() {
    WordOrder order = WordOrder.of(List.of("None", "low ", "High")).orElseThrow();
    ColumnPlan acidity = on(order, column(ColumnType.TEXT, "none", "low", "high"));

    assertThat(acidity.features()).containsExactly("picked_rank");
    assertThat(acidity.conversions()).containsExactly("picked_rank: none = 0, low = 1, high = 2");
    FeatureReader reader = acidity.reader("picked_rank", RULES);
    assertThat(reader.read(" HIGH\u00a0").value()).isEqualTo(2);
    // A mark for missing values as well, but a word of the order.
    assertThat(reader.read("none").value()).isZero();
    assertThat(reader.read("NA").isMissing()).isTrue();
    assertThat(reader.read(" ").isMissing()).isTrue();
    assertThat(reader.read(null).isMissing()).isTrue();
    assertThat(reader.read("superb").kind()).isEqualTo(Cell.Kind.UNKNOWN_WORD);
    assertThat(reader.expected()).isEqualTo("one of none, low, high");
  }

  @Test
  void codesAndBooleansHaveAnOrderToo() {
    WordOrder stars = WordOrder.of(List.of("1", "2", "5")).orElseThrow();
    WordOrder oak = WordOrder.of(List.of("false", "true")).orElseThrow();

    assertThat(stars.reader(0, RULES).read(5.0).value()).isEqualTo(2);
    assertThat(stars.reader(0, RULES).read(2L).value()).isEqualTo(1);
    assertThat(oak.reader(0, RULES).read(true).value()).isEqualTo(1);
  }

  @Test
  void anOrderHasTwoDifferentWords() {
    assertThat(WordOrder.of(List.of("low"))).isEmpty();
    assertThat(WordOrder.of(List.of("low", " "))).isEmpty();
    assertThat(WordOrder.of(List.of("low", "high", "Low "))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2019-09-01, 2019-09-11T08:00:00Z, DAY_FIRST, 10",
    "01.09.2019, 11.09.2019, DAY_FIRST, 10",
    "1/9/19, 13/9/2019 12:00, DAY_FIRST, 12",
    "09/01/2019, 9/25/2019, MONTH_FIRST, 24",
    "1 Sep 2019, 11. September 2019, DAY_FIRST, 10",
    "1. März 2019, 11 Mar 2019, DAY_FIRST, 10",
    "'Sep 1, 2019', 'Oct 1, 2019', DAY_FIRST, 30",
    "20190901, 20191001, COMPACT, 30",
    "1567296000, 1568160000, SECONDS, 10",
    "1567296000000, 1568160000000, MILLISECONDS, 10",
    "43709, 43719.5, SPREADSHEET, 10",
    "1998, 2005, YEARS, 7"
  })
  void theAgeOfDaysInEachNotation(String old, String young, DayNotation notation, double age) {
    ColumnPlan picked = days(List.of(DayPart.AGE), old, young);
    String feature = notation == DayNotation.YEARS ? "picked_age_years" : "picked_age_days";

    assertThat(((Days) picked.scale().orElseThrow()).notation()).contains(notation);
    assertThat(picked.features()).containsExactly(feature);
    assertThat(read(picked, feature, old)).isEqualTo(age);
    assertThat(read(picked, feature, young)).isZero();
    // What is newer than the newest day of the training has a negative age.
    assertThat(read(picked, feature, notation == DayNotation.YEARS ? "2007" : "2030-01-01"))
        .isNegative();
  }

  @Test
  void valuesOfTypesOfDaysAreDays() {
    ColumnPlan picked =
        days(List.of(DayPart.AGE), java.sql.Date.valueOf("2019-09-01"), LocalDate.of(2019, 9, 11));

    assertThat(read(picked, "picked_age_days", java.sql.Date.valueOf("2019-09-01"))).isEqualTo(10);
    assertThat(
            read(picked, "picked_age_days", Timestamp.from(Instant.parse("2019-09-10T23:59:00Z"))))
        .isEqualTo(1);
    assertThat(read(picked, "picked_age_days", Instant.parse("2019-09-10T00:00:00Z"))).isEqualTo(1);
    assertThat(read(picked, "picked_age_days", LocalDateTime.parse("2019-09-09T23:59:00")))
        .isEqualTo(2);
    // Records as text are scored by a model of typed ones.
    assertThat(read(picked, "picked_age_days", "08.09.2019")).isEqualTo(3);
  }

  @Test
  void daysThatComeAgainAreAngles() {
    ColumnPlan picked =
        days(
            List.of(DayPart.DAY_OF_YEAR, DayPart.MONTH, DayPart.WEEKDAY),
            "2019-01-01",
            "2019-12-31");

    assertThat(picked.features())
        .containsExactly(
            "picked_day_of_year_sin",
            "picked_day_of_year_cos",
            "picked_month_sin",
            "picked_month_cos",
            "picked_weekday_sin",
            "picked_weekday_cos");
    assertThat(read(picked, "picked_day_of_year_sin", "2019-01-01")).isZero();
    assertThat(read(picked, "picked_day_of_year_cos", "2019-12-31")).isCloseTo(1, within(0.001));
    assertThat(read(picked, "picked_day_of_year_cos", "2019-07-02")).isCloseTo(-1, within(0.001));
    assertThat(read(picked, "picked_month_sin", "2019-04-30")).isCloseTo(1, within(1e-12));
    assertThat(read(picked, "picked_month_cos", "2019-04-30")).isCloseTo(0, within(1e-12));
    // A Monday, and the Sunday before it.
    assertThat(read(picked, "picked_weekday_cos", "2019-09-02")).isEqualTo(1);
    assertThat(read(picked, "picked_weekday_sin", "2019-09-01"))
        .isCloseTo(Math.sin(2 * Math.PI * 6 / 7), within(1e-12));
    assertThat(picked.conversions())
        .contains("picked_weekday_sin: sine of the angle of the weekday, 0 for Monday");
  }

  @Test
  void daysWithoutAYearComeAgain() {
    ColumnPlan picked = days(List.of(DayPart.MONTH), "01.09", "29.02", "30.11");

    assertThat(read(picked, "picked_month_cos", "01.09"))
        .isCloseTo(Math.cos(2 * Math.PI * 8 / 12), within(1e-12));
  }

  @Test
  void whatIsNoDayIsTextAndMarksAreMissing() {
    FeatureReader reader =
        days(List.of(DayPart.AGE), "2019-09-01", "2019-09-11").reader("picked_age_days", RULES);

    assertThat(reader.read("NA").isMissing()).isTrue();
    assertThat(reader.read(null).isMissing()).isTrue();
    assertThat(reader.read(Double.NaN).isMissing()).isTrue();
    assertThat(reader.read("-999").isMissing()).isTrue();
    assertThat(reader.read("soon").kind()).isEqualTo(Cell.Kind.TEXT);
    assertThat(reader.read("2019-02-30").kind()).isEqualTo(Cell.Kind.TEXT);
    assertThat(reader.read("09/25/2019").kind()).isEqualTo(Cell.Kind.TEXT);
    assertThat(reader.read("14.2").kind()).isEqualTo(Cell.Kind.TEXT);
  }

  @Test
  void whichNumberIsTheMonthIsAskedWhereNoCellTells() {
    ColumnPlan unclear = days(List.of(DayPart.AGE), "03/04/2019", "05/06/2019");

    assertThat(unclear.questions())
        .singleElement()
        .asString()
        .contains("03/04/2019 and 05/06/2019", "notation = month-first");
    assertThat(days(List.of(DayPart.AGE), "03.04.2019", "05.06.2019").questions()).isEmpty();
    assertThat(days(List.of(DayPart.AGE), "03/04/2019", "25/06/2019").questions()).isEmpty();
    Days given =
        new Days(List.of(DayPart.AGE), Optional.of(DayNotation.MONTH_FIRST), Optional.empty());
    ColumnPlan answered = on(given, column(ColumnType.TEXT, "03/04/2019", "05/06/2019"));
    assertThat(answered.questions()).isEmpty();
    assertThat(read(answered, "picked_age_days", "05/05/2019")).isEqualTo(1);
  }

  @Test
  void partsThatTheDaysDoNotHaveAreAProblem() {
    assertThat(problem(DayPart.MONTH, "1998", "2005"))
        .isEqualTo("which has years, and these have no month");
    assertThat(problem(DayPart.AGE, "01.09", "30.11"))
        .isEqualTo("which has days and months such as 01.09, and these have no age");
    assertThat(problem(DayPart.AGE, "14.2", "13.5")).startsWith("which has no days");
    assertThat(problem(DayPart.AGE, "low", "high")).startsWith("which has no days");
  }

  private static String problem(DayPart part, Object... cells) {
    return ((Days) days(List.of(part), cells).scale().orElseThrow()).problem().orElseThrow();
  }

  @Test
  void aPlanKeepsScales() {
    ColumnPlan acidity =
        on(
            WordOrder.of(List.of("low", "very high")).orElseThrow(),
            column(ColumnType.TEXT, "low", "very high"));
    ColumnPlan picked = days(List.of(DayPart.AGE, DayPart.DAY_OF_YEAR), "09/01/2019", "09/25/2019");

    for (ColumnPlan column : List.of(acidity, picked)) {
      assertThat(PlanText.read(PlanText.of(planOf(column)), "plan.conf").columns().get(0).scale())
          .isEqualTo(column.scale());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role = feature, order = [low] | order is [low], allowed: two or more different words,",
        "role = feature, order = [low, Low] | order is [low, Low], allowed: two or more",
        "role = feature, date = [] | date is [], allowed: one or several of age, day-of-year,",
        "role = feature, date = [age, moon] | date is [age, moon], allowed: one or several of age",
        "role = feature, date = [age, age] | date is [age, age], allowed",
        "role = feature, date = [age], order = [a, b] | it has order and date, allowed: order, or",
        "role = feature, newest = 2019-09-01 | it has newest, allowed: order, or date; keep one",
        "role = date, date = [age] | date is for features, and its role is date; write role =",
        "role = feature, date = [age], notation = roman | notation is roman, allowed: day-first,",
        "role = feature, date = [age], newest = now | newest is now, allowed: a day such as"
      })
  void aWrongScaleIsRefusedByLine(String column, String message) {
    String text =
        "missing-marks = []\nbelow-detection = half\nsentinels = []\ncolumns {\n  a { %s }\n}\n"
            .formatted(column);

    assertThatThrownBy(() -> PlanText.read(text, "plan.conf"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("plan.conf line 5: column a: " + message);
  }

  @Test
  void agesOfTwoPlansDifferByTheirNewestDays() {
    ReadingPlan then = planOf(days(List.of(DayPart.AGE, DayPart.MONTH), "2019-09-01"));
    ReadingPlan now = planOf(days(List.of(DayPart.AGE, DayPart.MONTH), "2019-09-11"));
    List<String> features = List.of("picked_age_days", "picked_month_sin");

    // The age of then's newest day is 10 now, and was 0 then.
    assertThat(then.shiftsFrom(now, features)).contains(Map.of("picked_age_days", -10.0));
    assertThat(then.shiftsFrom(then, features)).contains(Map.of());
  }

  @Test
  void ranksOfTwoOrdersCannotBeCompared() {
    ColumnProfile acidity = column(ColumnType.TEXT, "low", "high");
    ReadingPlan one = planOf(on(WordOrder.of(List.of("low", "high")).orElseThrow(), acidity));
    ReadingPlan other = planOf(on(WordOrder.of(List.of("high", "low")).orElseThrow(), acidity));

    assertThat(one.shiftsFrom(one, List.of("picked_rank", "ash"))).contains(Map.of());
    assertThat(one.shiftsFrom(other, List.of("picked_rank"))).isEmpty();
  }
}
