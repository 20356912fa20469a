package org.winesclustering.columns;

import java.time.LocalDate;
import java.util.Optional;

/** Rules by which the notation of the days of a column is found. */
final class DayRules {
  private static final int FEWEST_ROWS = 5;
  private static final double FIRST_SECOND = 631_152_000;
  private static final double LAST_SECOND = 2_208_988_800d;

  private DayRules() {}

  /** The notation of numbers that are days by their look and their name; empty if they are none. */
  static Optional<DayNotation> ofNumbers(ColumnProfile column, NameWords name) {
    DateTally dates = column.tally().dates();
    NumberSeries series = column.tally().series();
    if (dates.dayAndMonth() == column.numbers() && dates.zeroDays() > 0) {
      return Optional.of(DayNotation.DAYS_AND_MONTHS);
    }
    if (!series.isWhole() || column.tally().different() < 2) {
      return Optional.empty();
    }
    if (series.isOfCompactDays()) {
      return Optional.of(DayNotation.COMPACT);
    }
    Optional<DayNotation> moments = moments(series);
    if (column.numbers() >= FEWEST_ROWS && moments.isPresent()) {
      return moments;
    }
    if (name.isDate() && isOfSpreadsheet(series)) {
      return Optional.of(DayNotation.SPREADSHEET);
    }
    boolean isYears =
        name.isYear()
            ? isOfYears(series)
            : column.numbers() >= 20 && isWithin(series, 1950, 2035) && series.range() >= 3;
    return isYears ? Optional.of(DayNotation.YEARS) : Optional.empty();
  }

  /** The notation of the cells of a column of which a person says that they are days. */
  static Optional<DayNotation> of(ColumnProfile column) {
    DateTally dates = column.tally().dates();
    NumberSeries series = column.tally().series();
    if (column.type() == ColumnType.TIME || dates.written() >= Math.max(1, column.numbers())) {
      return Optional.of(dates.isMonthFirst() ? DayNotation.MONTH_FIRST : DayNotation.DAY_FIRST);
    }
    if (column.numbers() == 0) {
      return Optional.empty();
    }
    if (dates.dayAndMonth() == column.numbers()) {
      return Optional.of(DayNotation.DAYS_AND_MONTHS);
    }
    if (!series.isWhole()) {
      return isOfSpreadsheet(series) ? Optional.of(DayNotation.SPREADSHEET) : moments(series);
    }
    if (series.isOfCompactDays()) {
      return Optional.of(DayNotation.COMPACT);
    }
    if (isOfYears(series)) {
      return Optional.of(DayNotation.YEARS);
    }
    return isOfSpreadsheet(series) ? Optional.of(DayNotation.SPREADSHEET) : moments(series);
  }

  /** The newest day of a column in a notation. */
  static Optional<LocalDate> newest(ColumnProfile column, DayNotation notation) {
    return switch (notation) {
      case DAY_FIRST, MONTH_FIRST ->
          column.tally().dates().newest(notation == DayNotation.MONTH_FIRST);
      case DAYS_AND_MONTHS -> Optional.of(LocalDate.EPOCH);
      case COMPACT, SECONDS, MILLISECONDS, SPREADSHEET, YEARS ->
          notation.day(column.tally().series().greatest());
    };
  }

  private static Optional<DayNotation> moments(NumberSeries series) {
    if (isWithin(series, FIRST_SECOND, LAST_SECOND)) {
      return Optional.of(DayNotation.SECONDS);
    }
    return isWithin(series, FIRST_SECOND * 1000, LAST_SECOND * 1000)
        ? Optional.of(DayNotation.MILLISECONDS)
        : Optional.empty();
  }

  private static boolean isOfSpreadsheet(NumberSeries series) {
    return isWithin(series, 10_000, 80_000);
  }

  private static boolean isOfYears(NumberSeries series) {
    return isWithin(series, 1800, 2100);
  }

  private static boolean isWithin(NumberSeries series, double least, double greatest) {
    return series.least() >= least && series.greatest() <= greatest;
  }
}
